using SysFlow.Records;

namespace SysFlow.Simulation;

/// <summary>An Avro array of strings that is encoded once and shared by every record that carries it.</summary>
internal sealed class EncodedList
{
    public static readonly EncodedList Empty = new([], 0);

    private readonly byte[] _encoded;
    private readonly int _count;

    private EncodedList(byte[] encoded, int count)
    {
        _encoded = encoded;
        _count = count;
    }

    public AvroStrings AsStrings => new() { Encoded = _encoded, Count = _count };

    public static EncodedList Of(params ReadOnlySpan<string> items)
    {
        AvroStrings encoded = AvroStrings.Of(items);
        return new EncodedList(encoded.Encoded.ToArray(), encoded.Count);
    }
}
