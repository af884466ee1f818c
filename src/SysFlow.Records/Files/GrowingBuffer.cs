using System.Buffers;

namespace SysFlow.Records;

/// <summary>A pooled array that grows with the bytes that arrive, never by what a length in the data claims.</summary>
internal sealed class GrowingBuffer : IDisposable
{
    /// <summary>
    /// Bytes after the content that can always be read, so that straight-line decoding can run up to its end.
    /// </summary>
    public const int Slack = 256;

    /// <summary>128 KiB: a usual block (80,000 bytes) with slack, without growing.</summary>
    private const int InitialBytes = 128 * 1024;

    private byte[] _array = ArrayPool<byte>.Shared.Rent(InitialBytes);

    /// <summary>Length of the content in bytes.</summary>
    public int Length { get; private set; }

    /// <summary>The content.</summary>
    public ReadOnlySpan<byte> Content => _array.AsSpan(0, Length);

    /// <summary>The content, then at least <see cref="Slack"/> meaningless bytes.</summary>
    public ReadOnlySpan<byte> Readable => _array;

    /// <summary>The array that holds the content; replaced when it grows.</summary>
    public byte[] Array => _array;

    /// <summary>Clears the content and keeps the array.</summary>
    public void Clear() => Length = 0;

    /// <summary>
    /// Room for more content, up to <paramref name="limit"/> bytes in total; empty when that is reached.
    /// </summary>
    public Span<byte> GetFree(int limit)
    {
        if (Length + Slack >= _array.Length && Length < limit) Grow();
        return _array.AsSpan(Length, Math.Min(_array.Length - Slack, limit) - Length);
    }

    /// <summary>Adds bytes written to the free room to the content.</summary>
    public void Advance(int count) => Length += count;

    /// <summary>Returns the array to the pool.</summary>
    public void Dispose()
    {
        if (_array.Length > 0) ArrayPool<byte>.Shared.Return(_array);
        _array = [];
        Length = 0;
    }

    private void Grow()
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(_array.Length * 2);
        Content.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_array);
        _array = larger;
    }
}
