using SysFlow.Events;
using SysFlow.Records;

namespace SysFlow.Ecs;

/// <summary>
/// Category, type, action and outcome of every kind of event: the tables of docs/wire/ecs.md as one pure function.
/// </summary>
internal static class EventClassifier
{
    /// <summary>Classifies <paramref name="event"/>; <paramref name="pid"/> is the id of its process, or 0.</summary>
    public static EventClass Classify(in BehaviourEvent @event, long pid) => @event.Kind switch
    {
        RecordKind.ProcessEvent => ProcessClasses.OfEvent(in @event, pid),
        RecordKind.ProcessFlow => ProcessClasses.OfFlow(),
        RecordKind.FileEvent => FileClasses.OfEvent(in @event),
        RecordKind.FileFlow => FileClasses.OfFlow(in @event),
        RecordKind.NetworkFlow => NetworkClasses.OfFlow(in @event),
        RecordKind.NetworkEvent => NetworkClasses.OfEvent(in @event),
        _ => KubernetesClasses.Of(@event.K8sAction),
    };

    /// <summary>The short name of the record kind, <c>event.code</c> and <c>sysflow.type</c>.</summary>
    public static ReadOnlySpan<byte> Code(RecordKind kind) => kind switch
    {
        RecordKind.ProcessEvent => "PE"u8,
        RecordKind.ProcessFlow => "PF"u8,
        RecordKind.FileEvent => "FE"u8,
        RecordKind.FileFlow => "FF"u8,
        RecordKind.NetworkFlow => "NF"u8,
        RecordKind.NetworkEvent => "NE"u8,
        _ => "KE"u8,
    };
}
