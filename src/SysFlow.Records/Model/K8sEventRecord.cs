namespace SysFlow.Records;

/// <summary>K8sEvent. Spans point into the decoded block and are valid during the sink's call only.</summary>
public ref struct K8sEventRecord
{
    /// <summary>Kind of component.</summary>
    public K8sComponent Kind;

    /// <summary>What happened to it.</summary>
    public K8sAction Action;

    /// <summary>When, nanoseconds since the Unix epoch.</summary>
    public long Ts;

    /// <summary>JSON text; may end in a newline and a NUL.</summary>
    public ReadOnlySpan<byte> Message;
}
