using System.Buffers;

namespace SysFlow.Streaming.Embedded;

/// <summary>
/// A finished frame that has not been appended yet, so that its offset is not known. Its content is pooled.
/// </summary>
internal readonly record struct PendingFrame(
    LogPartition Partition, int Count, long MaxTime, int MessageBytes, byte[] Buffer, int Length)
{
    public ReadOnlySpan<byte> Content => Buffer.AsSpan(0, Length);

    public void Release() => ArrayPool<byte>.Shared.Return(Buffer);
}
