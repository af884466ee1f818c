using System.Buffers.Binary;

namespace SysFlow.Streaming;

/// <summary>
/// The headers of a message, as an allocation-free sequence: <c>foreach (MessageHeader h in message.Headers)</c>.
/// </summary>
public readonly ref struct MessageHeaders
{
    private readonly ReadOnlySpan<byte> _bytes;

    internal MessageHeaders(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>Whether there are no headers.</summary>
    public bool IsEmpty => _bytes.IsEmpty;

    /// <summary>Gets the value of the first header with this name.</summary>
    /// <returns>False, and an empty value, when there is none.</returns>
    public bool TryGet(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        foreach (MessageHeader header in this)
        {
            if (!header.Name.SequenceEqual(name)) continue;
            value = header.Value;
            return true;
        }

        value = default;
        return false;
    }

    /// <summary>Enumerates the headers in order.</summary>
    public Enumerator GetEnumerator() => new(_bytes);

    /// <summary>Enumerates the headers of a message.</summary>
    public ref struct Enumerator
    {
        private ReadOnlySpan<byte> _rest;

        internal Enumerator(ReadOnlySpan<byte> bytes) => _rest = bytes;

        /// <summary>The current header.</summary>
        public MessageHeader Current { get; private set; }

        /// <summary>Moves to the next header; false after the last one.</summary>
        public bool MoveNext()
        {
            if (_rest.IsEmpty) return false;
            int name = BinaryPrimitives.ReadUInt16LittleEndian(_rest);
            int value = MessageLayout.ReadLength(_rest, 2);
            ReadOnlySpan<byte> texts = _rest.Slice(MessageLayout.HeaderPrefixBytes, name + value);
            Current = new MessageHeader(texts[..name], texts[name..]);
            _rest = _rest[(MessageLayout.HeaderPrefixBytes + name + value)..];
            return true;
        }
    }
}
