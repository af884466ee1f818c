using SysFlow.Records;

namespace SysFlow.Ecs;

/// <summary>Names of Kubernetes components and actions.</summary>
internal static class KubernetesNames
{
    /// <summary>The kind as in the Kubernetes API.</summary>
    public static ReadOnlySpan<byte> ApiName(K8sComponent kind) => kind switch
    {
        K8sComponent.Nodes => "Node"u8,
        K8sComponent.Namespaces => "Namespace"u8,
        K8sComponent.Pods => "Pod"u8,
        K8sComponent.ReplicationControllers => "ReplicationController"u8,
        K8sComponent.Services => "Service"u8,
        K8sComponent.Events => "Event"u8,
        K8sComponent.ReplicaSets => "ReplicaSet"u8,
        K8sComponent.DaemonSets => "DaemonSet"u8,
        K8sComponent.Deployments => "Deployment"u8,
        _ => "Unknown"u8,
    };

    /// <summary>The symbol in SysFlow's schema; that of <see cref="K8sComponent.Unknown"/> for a later one.</summary>
    public static ReadOnlySpan<byte> SchemaName(K8sComponent kind) =>
        SchemaNames.Of(kind) is { IsEmpty: false } name ? name : SchemaNames.Of(K8sComponent.Unknown);

    /// <summary>The symbol in SysFlow's schema; that of <see cref="K8sAction.Unknown"/> for a later one.</summary>
    public static ReadOnlySpan<byte> SchemaName(K8sAction action) =>
        SchemaNames.Of(action) is { IsEmpty: false } name ? name : SchemaNames.Of(K8sAction.Unknown);
}
