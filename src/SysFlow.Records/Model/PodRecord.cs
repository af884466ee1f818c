namespace SysFlow.Records;

/// <summary>Pod entity. Spans point into the decoded block and are valid during the sink's call only.</summary>
public ref struct PodRecord
{
    /// <summary>Creation time, nanoseconds since the Unix epoch.</summary>
    public long Ts;

    /// <summary>Pod uid, the join key.</summary>
    public ReadOnlySpan<byte> Id;

    /// <summary>Name.</summary>
    public ReadOnlySpan<byte> Name;

    /// <summary>Node it runs on.</summary>
    public ReadOnlySpan<byte> NodeName;

    /// <summary>Avro array of long: host addresses, as encoded (see <see cref="AvroLongs"/>).</summary>
    public AvroLongs HostIp;

    /// <summary>Avro array of long: pod addresses, as encoded.</summary>
    public AvroLongs InternalIp;

    /// <summary>Namespace.</summary>
    public ReadOnlySpan<byte> Namespace;

    /// <summary>Restart count.</summary>
    public long RestartCount;

    /// <summary>Labels.</summary>
    public AvroStringMap Labels;

    /// <summary>Selectors.</summary>
    public AvroStringMap Selectors;

    /// <summary>Services that select this pod.</summary>
    public AvroServices Services;
}
