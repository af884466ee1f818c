using System.Buffers;

namespace SysFlow.Records;

/// <summary>
/// A window over the bytes of a stream, in one pooled array. Bytes in the window can be read again; bytes before it are
/// gone. It grows with the bytes that arrive, never by what a length in them claims.
/// </summary>
internal sealed class ByteWindow(Stream stream) : IDisposable
{
    /// <summary>128 KiB: a block of 80,000 bytes is 10 to 30 KB when compressed, and fits uncompressed too.</summary>
    private const int InitialBytes = 128 * 1024;

    /// <summary>
    /// Bytes after the content that can always be read, so that a record is decoded in a straight line to its end.
    /// </summary>
    public const int Slack = 256;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(InitialBytes);
    private int _start;
    private int _end;

    /// <summary>Where in the stream the window begins.</summary>
    public long Offset { get; private set; }

    /// <summary>Bytes in the window.</summary>
    public int Length => _end - _start;

    /// <summary>The window.</summary>
    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(_start, Length);

    /// <summary>The array under the window, and where in it the window begins.</summary>
    public ArraySegment<byte> Segment(int at, int length) => new(_buffer, _start + at, length);

    /// <summary>
    /// The window from <paramref name="at"/> on, and at least <see cref="Slack"/> bytes after its end.
    /// </summary>
    public ReadOnlySpan<byte> Readable(int at) => _buffer.AsSpan(_start + at);

    /// <summary>
    /// Reads until the window has <paramref name="count"/> bytes; false when the stream ends before that.
    /// </summary>
    public bool Ensure(long count)
    {
        while (Length < count)
        {
            if (_buffer.Length - Slack - _end == 0) MakeRoom();
            int read = stream.Read(_buffer.AsSpan(_end, _buffer.Length - Slack - _end));
            if (read == 0) return false;
            _end += read;
        }

        return true;
    }

    /// <summary>Moves the start of the window forward.</summary>
    public void Drop(int count)
    {
        _start += count;
        Offset += count;
        if (_start == _end) _start = _end = 0;
    }

    /// <summary>Returns the buffer to the pool and closes the stream.</summary>
    public void Dispose()
    {
        if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _start = _end = 0;
        stream.Dispose();
    }

    private void MakeRoom()
    {
        // Moving is worth it when it frees half of the array; otherwise the array doubles.
        byte[] target = _start >= _buffer.Length / 2 ? _buffer : ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        Bytes.CopyTo(target);
        if (target != _buffer) ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = target;
        _end -= _start;
        _start = 0;
    }
}
