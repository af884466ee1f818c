using SysFlow.Records;

namespace SysFlow.Events;

/// <summary>Maps kinds of events and flows to branches of the union.</summary>
internal static class EventBranches
{
    /// <summary>The branch for <paramref name="kind"/>, which must be an event or a flow.</summary>
    internal static EventBranch Of(RecordKind kind) => kind switch
    {
        RecordKind.ProcessEvent => EventBranch.ProcessEvent,
        RecordKind.FileEvent => EventBranch.FileEvent,
        RecordKind.FileFlow => EventBranch.FileFlow,
        RecordKind.NetworkFlow => EventBranch.NetworkFlow,
        RecordKind.NetworkEvent => EventBranch.NetworkEvent,
        RecordKind.ProcessFlow => EventBranch.ProcessFlow,
        _ => EventBranch.K8sEvent,
    };
}
