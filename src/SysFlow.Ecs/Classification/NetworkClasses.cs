using SysFlow.Events;
using SysFlow.Records;

namespace SysFlow.Ecs;

/// <summary>
/// Classifies network flows, and network events, which the schema reserves and no collector writes yet: they are like a
/// flow of a single moment with an outcome. Elastic's rules use <c>connection_attempted</c> and
/// <c>connection_accepted</c>.
/// </summary>
internal static class NetworkClasses
{
    /// <summary>Classifies a flow.</summary>
    public static EventClass OfFlow(in BehaviourEvent @event) => Make(in @event, "network_flow"u8, default);

    /// <summary>Classifies an event.</summary>
    public static EventClass OfEvent(in BehaviourEvent @event)
        => Make(in @event, "network_event"u8, EventClass.OutcomeOf(@event.Ret));

    private static EventClass Make(in BehaviourEvent @event, ReadOnlySpan<byte> otherwise, ReadOnlySpan<byte> outcome)
    {
        bool accepts = (@event.OpFlags & Operations.Accept) != 0;
        bool connects = (@event.OpFlags & Operations.Connect) != 0;
        bool closes = (@event.OpFlags & Operations.Close) != 0;
        return new()
        {
            Dataset = Dataset.Network,
            Categories = "\"network\""u8,
            Types = (accepts || connects, closes) switch
            {
                (true, true) => "\"connection\",\"start\",\"end\""u8,
                (true, false) => "\"connection\",\"start\""u8,
                (false, true) => "\"connection\",\"end\""u8,
                _ => "\"connection\""u8,
            },
            Action = connects ? "connection_attempted"u8 : accepts ? "connection_accepted"u8 : otherwise,
            Outcome = outcome,
        };
    }
}
