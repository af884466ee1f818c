namespace SysFlow.Records;

/// <summary>A key and a value of an Avro map of string, UTF-8.</summary>
public readonly ref struct AvroPair
{
    /// <summary>The key.</summary>
    public ReadOnlySpan<byte> Key { get; init; }

    /// <summary>The value.</summary>
    public ReadOnlySpan<byte> Value { get; init; }
}
