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

    /// <summary>The symbol in SysFlow's schema.</summary>
    public static ReadOnlySpan<byte> SchemaName(K8sComponent kind) => kind switch
    {
        K8sComponent.Nodes => "K8S_NODES"u8,
        K8sComponent.Namespaces => "K8S_NAMESPACES"u8,
        K8sComponent.Pods => "K8S_PODS"u8,
        K8sComponent.ReplicationControllers => "K8S_REPLICATIONCONTROLLERS"u8,
        K8sComponent.Services => "K8S_SERVICES"u8,
        K8sComponent.Events => "K8S_EVENTS"u8,
        K8sComponent.ReplicaSets => "K8S_REPLICASETS"u8,
        K8sComponent.DaemonSets => "K8S_DAEMONSETS"u8,
        K8sComponent.Deployments => "K8S_DEPLOYMENTS"u8,
        _ => "K8S_UNKNOWN"u8,
    };

    /// <summary>The symbol in SysFlow's schema.</summary>
    public static ReadOnlySpan<byte> SchemaName(K8sAction action) => action switch
    {
        K8sAction.Added => "K8S_COMPONENT_ADDED"u8,
        K8sAction.Modified => "K8S_COMPONENT_MODIFIED"u8,
        K8sAction.Deleted => "K8S_COMPONENT_DELETED"u8,
        K8sAction.Error => "K8S_COMPONENT_ERROR"u8,
        K8sAction.Nonexistent => "K8S_COMPONENT_NONEXISTENT"u8,
        _ => "K8S_COMPONENT_UNKNOWN"u8,
    };
}
