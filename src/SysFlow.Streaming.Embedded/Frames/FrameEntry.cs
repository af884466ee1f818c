using FASTER.core;

namespace SysFlow.Streaming.Embedded;

/// <summary>A finished frame, copied into the page that FASTER allots.</summary>
internal readonly struct FrameEntry(ReadOnlyMemory<byte> frame) : ILogEnqueueEntry
{
    public int SerializedLength => frame.Length;

    public void SerializeTo(Span<byte> dest) => frame.Span.CopyTo(dest);
}
