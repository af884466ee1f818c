namespace SysFlow.Records;

/// <summary>
/// A validated Avro array of Service, left as encoded. A default value is empty. <see cref="ServicesBuilder"/> encodes
/// one.
/// </summary>
public readonly ref struct AvroServices
{
    /// <summary>The encoding (blocks of count, optional byte size, items; a final 0), or empty.</summary>
    public ReadOnlySpan<byte> Encoded { get; init; }

    /// <summary>Number of items in all blocks.</summary>
    public int Count { get; init; }

    /// <summary>Enumerates the services.</summary>
    public Enumerator GetEnumerator() => new(Encoded);

    /// <summary>Walks the blocks in place.</summary>
    public ref struct Enumerator
    {
        private AvroReader _cursor;
        private long _left;

        internal Enumerator(ReadOnlySpan<byte> encoded) => _cursor = new AvroReader(encoded);

        /// <summary>The current service.</summary>
        public AvroService Current { get; private set; }

        /// <summary>Moves to the next service.</summary>
        public bool MoveNext()
        {
            if (_left == 0 && !_cursor.NextBlock(out _left, out _)) return false;
            _left--;
            Current = AvroLists.ReadService(ref _cursor);
            return _cursor.IsValid;
        }
    }
}
