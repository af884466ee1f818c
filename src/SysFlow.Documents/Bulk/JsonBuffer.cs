using System.Buffers;

namespace SysFlow.Documents;

/// <summary>A growing array of bytes that can be cut back; the memory of a <see cref="DocumentBatch"/>.</summary>
internal sealed class JsonBuffer : IBufferWriter<byte>
{
    private const int Initial = 64 * 1024; // about 50 ECS documents of 1.3 KB
    private byte[] _bytes = [];

    /// <summary>Bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>Forgets everything from <paramref name="length"/> on.</summary>
    public void Truncate(int length) => Length = length;

    /// <summary>Appends bytes.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        Length += bytes.Length;
    }

    /// <inheritdoc />
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _bytes.Length - Length);
        Length += count;
    }

    /// <inheritdoc />
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(Length);
    }

    /// <inheritdoc />
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(Length);
    }

    private void Reserve(int sizeHint)
    {
        int wanted = Math.Max(sizeHint, 1);
        if (_bytes.Length - Length >= wanted) return;
        long grown = Math.Max(Math.Max(Initial, _bytes.Length * 2L), Length + (long)wanted);
        if (grown > Array.MaxLength) grown = Math.Max(Array.MaxLength, Length + (long)wanted);
        Array.Resize(ref _bytes, checked((int)grown));
    }
}
