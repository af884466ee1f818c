namespace SysFlow.Records;

/// <summary>A Kubernetes service. Spans point into the record.</summary>
public ref struct AvroService
{
    /// <summary>Name, UTF-8.</summary>
    public ReadOnlySpan<byte> Name;

    /// <summary>Unique id, UTF-8.</summary>
    public ReadOnlySpan<byte> Id;

    /// <summary>Namespace, UTF-8.</summary>
    public ReadOnlySpan<byte> Namespace;

    /// <summary>Ports.</summary>
    public AvroPorts Ports;

    /// <summary>Cluster addresses.</summary>
    public AvroLongs ClusterIp;
}
