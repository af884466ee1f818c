namespace SysFlow.Streaming;

/// <summary>A header of a message.</summary>
public readonly ref struct MessageHeader
{
    internal MessageHeader(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        Name = name;
        Value = value;
    }

    /// <summary>Name in UTF-8.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>Value; may be empty.</summary>
    public ReadOnlySpan<byte> Value { get; }
}
