namespace SysFlow.Cli;

/// <summary>Counts the bytes written through it, also for pipes, which have no length.</summary>
internal sealed class CountingStream(Stream output) : WriteOnlyStream
{
    private long _length;

    /// <summary>Bytes written so far.</summary>
    public override long Length => _length;

    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    public override void Flush() => output.Flush();

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        output.Write(buffer);
        _length += buffer.Length;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) output.Dispose();
        base.Dispose(disposing);
    }
}
