using SysFlow.Events;

namespace SysFlow.Detection;

/// <summary>The event that is being looked at: the one the context has selected.</summary>
/// <param name="Context">Reads its fields.</param>
/// <param name="Exporter">Where it comes from.</param>
/// <param name="Index">Its index in the batch.</param>
/// <param name="Id">Its name.</param>
/// <param name="Time">When it happened; the end of a flow. Nanoseconds since the Unix epoch.</param>
internal readonly record struct StateEvent(
    EventContext Context, ExporterState Exporter, int Index, UInt128 Id, long Time)
{
    public EventBatch Batch => Context.Batch;

    /// <summary>
    /// When an event became known: a flow is recorded at its end, and its beginning may be hours before everything else
    /// that arrives with it.
    /// </summary>
    public static long TimeOf(in BehaviourEvent @event) => Math.Max(@event.Ts, @event.EndTs);
}
