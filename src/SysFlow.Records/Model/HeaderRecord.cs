namespace SysFlow.Records;

/// <summary>SFHeader. Spans point into the decoded block and are valid during the sink's call only.</summary>
public ref struct HeaderRecord
{
    /// <summary>Schema version: 2 to 5, or 1000 and 1001 in old files.</summary>
    public long Version;

    /// <summary>The exporting node, as the collector names it.</summary>
    public ReadOnlySpan<byte> Exporter;

    /// <summary>
    /// The node's dotted IPv4 address, or empty, or <c>NA</c> (the schema's default; also where the layout has none).
    /// </summary>
    public ReadOnlySpan<byte> Ip;

    /// <summary>The trace file's path; empty on a pure socket stream and in layouts without the field.</summary>
    public ReadOnlySpan<byte> FileName;
}
