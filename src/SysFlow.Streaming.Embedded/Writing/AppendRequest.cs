namespace SysFlow.Streaming.Embedded;

/// <summary>Frames to append, in order.</summary>
internal sealed class AppendRequest : WriteRequest
{
    private readonly List<PendingFrame> _frames = [];
    private long _bytes;

    public override long Bytes => _bytes;

    public void Add(in PendingFrame frame)
    {
        _frames.Add(frame);
        _bytes += frame.Buffer.Length;
    }

    protected override void Write(LogTransaction transaction)
    {
        foreach (PendingFrame frame in _frames) transaction.Append(frame);
    }

    protected override void Release()
    {
        foreach (PendingFrame frame in _frames) frame.Release();
        _frames.Clear();
    }
}
