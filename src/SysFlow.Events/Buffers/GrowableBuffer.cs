using System.Buffers;

namespace SysFlow.Events;

/// <summary>A reusable byte buffer that grows in pooled arrays and never shrinks while in use.</summary>
internal sealed class GrowableBuffer(int initialCapacity)
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(initialCapacity);

    /// <summary>Bytes in use.</summary>
    internal int Length { get; private set; }

    /// <summary>The bytes in use.</summary>
    internal ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    /// <summary>
    /// Room for at least <paramref name="size"/> more bytes; <see cref="Advance"/> adds what was written to it.
    /// </summary>
    internal Span<byte> Reserve(int size)
    {
        if (_bytes.Length - Length < size) Grow(size);
        return _bytes.AsSpan(Length);
    }

    /// <summary>Adds <paramref name="count"/> bytes of the reserved room to the content.</summary>
    internal void Advance(int count) => Length += count;

    /// <summary>Drops everything after <paramref name="length"/>.</summary>
    internal void Truncate(int length) => Length = length;

    /// <summary>Returns the array to the pool; the buffer must not be used afterwards.</summary>
    internal void Release()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        Length = 0;
    }

    private void Grow(int size)
    {
        int wanted = checked(Length + size);
        int doubled = (int)Math.Min(2L * _bytes.Length, Array.MaxLength);
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(wanted, doubled));
        Span.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
