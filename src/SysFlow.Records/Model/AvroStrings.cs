using System.Buffers;
using System.Text;

namespace SysFlow.Records;

/// <summary>
/// A validated Avro array of strings, left as encoded: enumerating it allocates nothing. A default value is an empty
/// array.
/// </summary>
public readonly ref struct AvroStrings
{
    /// <summary>The array's encoding (blocks of count, optional byte size, items; a final 0), or empty.</summary>
    public ReadOnlySpan<byte> Encoded { get; init; }

    /// <summary>Number of strings in all blocks.</summary>
    public int Count { get; init; }

    /// <summary>Encodes strings into a new array, for code that builds records.</summary>
    public static AvroStrings Of(params ReadOnlySpan<string> items)
    {
        if (items.IsEmpty) return default;
        ArrayBufferWriter<byte> buffer = new();
        buffer.WriteLong(items.Length);
        foreach (string item in items) buffer.WriteText(Encoding.UTF8.GetBytes(item));
        buffer.WriteLong(0);
        return new AvroStrings { Encoded = buffer.WrittenSpan, Count = items.Length };
    }

    /// <summary>Enumerates the strings as UTF-8.</summary>
    public Enumerator GetEnumerator() => new(Encoded);

    /// <summary>Walks the blocks in place.</summary>
    public ref struct Enumerator
    {
        private AvroReader _cursor;
        private long _left;

        internal Enumerator(ReadOnlySpan<byte> encoded) => _cursor = new AvroReader(encoded);

        /// <summary>The current string, UTF-8.</summary>
        public ReadOnlySpan<byte> Current { get; private set; }

        /// <summary>Moves to the next string.</summary>
        public bool MoveNext()
        {
            if (_left == 0 && !_cursor.NextBlock(out _left, out _)) return false;
            _left--;
            Current = _cursor.ReadText();
            return _cursor.IsValid;
        }
    }
}
