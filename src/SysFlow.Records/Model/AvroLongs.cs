namespace SysFlow.Records;

/// <summary>A validated Avro long, left as encoded. A default value is empty.</summary>
public readonly ref struct AvroLongs
{
    /// <summary>The encoding (blocks of count, optional byte size, items; a final 0), or empty.</summary>
    public ReadOnlySpan<byte> Encoded { get; init; }

    /// <summary>Number of items in all blocks.</summary>
    public int Count { get; init; }
}
