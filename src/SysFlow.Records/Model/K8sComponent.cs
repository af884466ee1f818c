namespace SysFlow.Records;

/// <summary>Kinds of Kubernetes component, numbered as in the schema.</summary>
public enum K8sComponent : byte
{
    /// <summary>K8S_NODES.</summary>
    Nodes = 0,

    /// <summary>K8S_NAMESPACES.</summary>
    Namespaces = 1,

    /// <summary>K8S_PODS.</summary>
    Pods = 2,

    /// <summary>K8S_REPLICATIONCONTROLLERS.</summary>
    ReplicationControllers = 3,

    /// <summary>K8S_SERVICES.</summary>
    Services = 4,

    /// <summary>K8S_EVENTS.</summary>
    Events = 5,

    /// <summary>K8S_REPLICASETS.</summary>
    ReplicaSets = 6,

    /// <summary>K8S_DAEMONSETS.</summary>
    DaemonSets = 7,

    /// <summary>K8S_DEPLOYMENTS.</summary>
    Deployments = 8,

    /// <summary>K8S_UNKNOWN.</summary>
    Unknown = 9,
}
