namespace SysFlow.Records.Tests;

/// <summary>A file that somebody else appends to: its end is only the end so far.</summary>
internal sealed class GrowingStream : Stream
{
    private readonly MemoryStream _content = new();
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => _content.Length;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public void Append(byte[] bytes)
    {
        _content.Position = _content.Length;
        _content.Write(bytes);
    }

    public override int Read(Span<byte> buffer)
    {
        _content.Position = _position;
        int read = _content.Read(buffer);
        _position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
