using System.Buffers;

namespace SysFlow.Records;

/// <summary>
/// Reads a stream through one pooled buffer, byte by byte where lengths are read and in bulk elsewhere.
/// </summary>
internal sealed class ByteSource(Stream stream) : IDisposable
{
    /// <summary>64 KiB: a compressed block of 80,000 bytes has about 10 to 30 KB.</summary>
    private const int BufferBytes = 64 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
    private int _start;
    private int _end;

    /// <summary>Whether no byte is left.</summary>
    public bool IsAtEnd => _start == _end && !Fill();

    /// <summary>A zig-zag varint; null when the stream ends within it or it has more than 64 bits.</summary>
    public long? ReadLong()
    {
        ulong value = 0;
        for (int shift = 0; shift <= 63; shift += 7)
        {
            if (_start == _end && !Fill()) return null;
            byte next = _buffer[_start++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return shift == 63 && next > 1 ? null : (long)(value >> 1) ^ -(long)(value & 1);
        }

        return null;
    }

    /// <summary>Fills as much of <paramref name="destination"/> as the stream has; returns how much.</summary>
    public int Read(Span<byte> destination)
    {
        int done = 0;
        while (done < destination.Length)
        {
            int buffered = Math.Min(_end - _start, destination.Length - done);
            if (buffered > 0)
            {
                _buffer.AsSpan(_start, buffered).CopyTo(destination[done..]);
                _start += buffered;
                done += buffered;
                continue;
            }

            // What does not fit the buffer goes straight to its place.
            int read = destination.Length - done >= _buffer.Length ? stream.Read(destination[done..]) : 0;
            if (read == 0 && !Fill()) break;
            done += read;
        }

        return done;
    }

    /// <summary>Gives the buffer back and closes the stream.</summary>
    public void Dispose()
    {
        if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _start = _end = 0;
        stream.Dispose();
    }

    private bool Fill()
    {
        _start = 0;
        _end = stream.Read(_buffer);
        return _end > 0;
    }
}
