using System.Buffers;

namespace SysFlow.Records;

/// <summary>A validated Avro array of long, left as encoded. A default value is empty.</summary>
public readonly ref struct AvroLongs
{
    /// <summary>The encoding (blocks of count, optional byte size, items; a final 0), or empty.</summary>
    public ReadOnlySpan<byte> Encoded { get; init; }

    /// <summary>Number of items in all blocks.</summary>
    public int Count { get; init; }

    /// <summary>Encodes numbers into a new array, for code that builds records.</summary>
    public static AvroLongs Of(params ReadOnlySpan<long> items)
    {
        if (items.IsEmpty) return default;
        ArrayBufferWriter<byte> buffer = new();
        buffer.WriteLong(items.Length);
        foreach (long item in items) buffer.WriteLong(item);
        buffer.WriteLong(0);
        return new AvroLongs { Encoded = buffer.WrittenSpan, Count = items.Length };
    }

    /// <summary>Enumerates the numbers.</summary>
    public Enumerator GetEnumerator() => new(Encoded);

    /// <summary>Walks the blocks in place.</summary>
    public ref struct Enumerator
    {
        private AvroReader _cursor;
        private long _left;

        internal Enumerator(ReadOnlySpan<byte> encoded) => _cursor = new AvroReader(encoded);

        /// <summary>The current number.</summary>
        public long Current { get; private set; }

        /// <summary>Moves to the next number.</summary>
        public bool MoveNext()
        {
            if (_left == 0 && !_cursor.NextBlock(out _left, out _)) return false;
            _left--;
            Current = _cursor.ReadLong();
            return _cursor.IsValid;
        }
    }
}
