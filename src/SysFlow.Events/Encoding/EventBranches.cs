using SysFlow.Records;

namespace SysFlow.Events;

/// <summary>The union's branch of each kind of behaviour.</summary>
internal static class EventBranches
{
    /// <summary>The branch that carries <paramref name="kind"/>, which is a behaviour.</summary>
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
