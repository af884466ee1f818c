using System.Buffers;

namespace SysFlow.Streaming.Embedded;

/// <summary>A frame that is made and not yet appended: its place is known only then. Its content is pooled.</summary>
internal readonly record struct PendingFrame(
    LogPartition Partition, int Count, long MaxTime, int MessageBytes, byte[] Buffer, int Length)
{
    public ReadOnlySpan<byte> Content => Buffer.AsSpan(0, Length);

    public void Release() => ArrayPool<byte>.Shared.Return(Buffer);
}
