using SysFlow.Records;

namespace SysFlow.Ecs;

/// <summary>
/// Classifies Kubernetes events. ECS has no category for orchestration; <c>configuration</c> is the nearest, and
/// without a category Elastic Security would not show them. ECS does not expect the type <c>error</c> for it.
/// </summary>
internal static class KubernetesClasses
{
    /// <summary>Classifies by what happened.</summary>
    public static EventClass Of(K8sAction action) => action switch
    {
        K8sAction.Added => Make("\"creation\""u8, "added"u8),
        K8sAction.Modified => Make("\"change\""u8, "modified"u8),
        K8sAction.Deleted => Make("\"deletion\""u8, "deleted"u8),
        K8sAction.Error => Make("\"info\""u8, "error"u8),
        K8sAction.Nonexistent => Make("\"info\""u8, "nonexistent"u8),
        _ => Make("\"info\""u8, "unknown"u8),
    };

    private static EventClass Make(ReadOnlySpan<byte> types, ReadOnlySpan<byte> action)
        => new() { Dataset = Dataset.Kubernetes, Categories = "\"configuration\""u8, Types = types, Action = action };
}
