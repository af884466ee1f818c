using System.Buffers;
using System.Runtime.CompilerServices;

namespace SysFlow.Buffers;

/// <summary>
/// Bytes in one pooled array that grows with what is written and is reused. It never shrinks
/// while in use. Not safe for concurrent use.
/// </summary>
/// <param name="initialBytes">Bytes that fit before it grows for the first time.</param>
/// <param name="slack">
/// Bytes after the content that may be read though they mean nothing, so that a decoder need not look for the end of
/// the array at every step.
/// </param>
public sealed class GrowingBuffer(int initialBytes, int slack = 0) : IBufferWriter<byte>
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(checked(initialBytes + slack));

    /// <summary>Bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>The bytes written; valid until the next write.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>The bytes written and at least the slack after them; valid until the next write.</summary>
    public ReadOnlySpan<byte> Readable => _bytes;

    /// <summary>
    /// Room for at least <paramref name="size"/> more bytes; <see cref="Advance"/> takes what was written of it.
    /// </summary>
    /// <exception cref="OverflowException">No array is as long as that.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> Reserve(int size)
    {
        if (_bytes.Length - slack - Length < size) Grow(size);
        return _bytes.AsSpan(Length, _bytes.Length - slack - Length);
    }

    /// <summary>Takes <paramref name="count"/> bytes of the reserved room.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such room.</exception>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)(_bytes.Length - slack - Length));
        Length += count;
    }

    /// <summary>Appends bytes.</summary>
    public void Write(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        Length += bytes.Length;
    }

    /// <summary>Forgets everything after the first <paramref name="length"/> bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer.</exception>
    public void Truncate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)length, (uint)Length);
        Length = length;
    }

    /// <summary>Forgets everything and keeps the array.</summary>
    public void Clear() => Length = 0;

    /// <inheritdoc />
    public Span<byte> GetSpan(int sizeHint = 0) => Reserve(Math.Max(sizeHint, 1));

    /// <inheritdoc />
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        int room = Reserve(Math.Max(sizeHint, 1)).Length;
        return _bytes.AsMemory(Length, room);
    }

    /// <summary>
    /// Empties the buffer and returns its array to the pool. An owner that lives as long as the process need not call
    /// it; without it the garbage collector takes the array.
    /// </summary>
    public void Release()
    {
        if (_bytes.Length > 0) ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        Length = 0;
    }

    private void Grow(int size)
    {
        int wanted = checked(Length + size + slack);
        int doubled = (int)Math.Min(2L * _bytes.Length, Array.MaxLength);
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(wanted, doubled));
        Written.CopyTo(larger);
        if (_bytes.Length > 0) ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
