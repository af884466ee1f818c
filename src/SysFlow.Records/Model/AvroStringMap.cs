using System.Buffers;
using System.Text;

namespace SysFlow.Records;

/// <summary>A validated Avro map of string, left as encoded. A default value is empty.</summary>
public readonly ref struct AvroStringMap
{
    /// <summary>The encoding (blocks of count, optional byte size, items; a final 0), or empty.</summary>
    public ReadOnlySpan<byte> Encoded { get; init; }

    /// <summary>Number of items in all blocks.</summary>
    public int Count { get; init; }

    /// <summary>Encodes pairs into a new map, for code that builds records.</summary>
    public static AvroStringMap Of(params ReadOnlySpan<(string Key, string Value)> items)
    {
        if (items.IsEmpty) return default;
        ArrayBufferWriter<byte> buffer = new();
        buffer.WriteLong(items.Length);
        foreach ((string key, string value) in items)
        {
            buffer.WriteText(Encoding.UTF8.GetBytes(key));
            buffer.WriteText(Encoding.UTF8.GetBytes(value));
        }

        buffer.WriteLong(0);
        return new AvroStringMap { Encoded = buffer.WrittenSpan, Count = items.Length };
    }

    /// <summary>Enumerates the pairs in wire order.</summary>
    public Enumerator GetEnumerator() => new(Encoded);

    /// <summary>Walks the blocks in place.</summary>
    public ref struct Enumerator
    {
        private AvroReader _cursor;
        private long _left;

        internal Enumerator(ReadOnlySpan<byte> encoded) => _cursor = new AvroReader(encoded);

        /// <summary>The current pair.</summary>
        public AvroPair Current { get; private set; }

        /// <summary>Moves to the next pair.</summary>
        public bool MoveNext()
        {
            if (_left == 0 && !_cursor.NextBlock(out _left, out _)) return false;
            _left--;
            Current = new AvroPair { Key = _cursor.ReadText(), Value = _cursor.ReadText() };
            return _cursor.IsValid;
        }
    }
}
