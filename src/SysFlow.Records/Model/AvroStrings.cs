namespace SysFlow.Records;

/// <summary>
/// A validated Avro array of strings, left as encoded: nothing is allocated.
/// A default value is an empty array.
/// </summary>
public readonly ref struct AvroStrings
{
    /// <summary>The array's encoding (blocks of count, optional byte size, items; a final 0), or empty.</summary>
    public ReadOnlySpan<byte> Encoded { get; init; }

    /// <summary>Number of strings in all blocks.</summary>
    public int Count { get; init; }
}
