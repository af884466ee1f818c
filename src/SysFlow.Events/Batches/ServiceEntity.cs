namespace SysFlow.Events;

/// <summary>A Kubernetes service that selects a pod.</summary>
public struct ServiceEntity
{
    /// <summary>Name.</summary>
    public Slice Name;

    /// <summary>Uid.</summary>
    public Slice Id;

    /// <summary>Namespace.</summary>
    public Slice Namespace;

    /// <summary>Ports in <see cref="EventBatch.Ports"/>.</summary>
    public ListRange Ports;

    /// <summary>Cluster addresses in <see cref="EventBatch.Longs"/>.</summary>
    public ListRange ClusterIp;
}
