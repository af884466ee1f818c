namespace SysFlow.Records;

/// <summary>A validated Avro array of Port, left as encoded. A default value is empty.</summary>
public readonly ref struct AvroPorts
{
    /// <summary>The encoding (blocks of count, optional byte size, items; a final 0), or empty.</summary>
    public ReadOnlySpan<byte> Encoded { get; init; }

    /// <summary>Number of items in all blocks.</summary>
    public int Count { get; init; }

    /// <summary>Enumerates the ports.</summary>
    public Enumerator GetEnumerator() => new(Encoded);

    /// <summary>Walks the blocks in place.</summary>
    public ref struct Enumerator
    {
        private AvroReader _cursor;
        private long _left;

        internal Enumerator(ReadOnlySpan<byte> encoded) => _cursor = new AvroReader(encoded);

        /// <summary>The current port.</summary>
        public AvroPort Current { get; private set; }

        /// <summary>Moves to the next port.</summary>
        public bool MoveNext()
        {
            if (_left == 0 && !_cursor.NextBlock(out _left, out _)) return false;
            _left--;
            Current = AvroLists.ReadPort(ref _cursor);
            return _cursor.IsValid;
        }
    }
}
