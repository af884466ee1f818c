namespace SysFlow.Streaming.Embedded;

/// <summary>What a frame says of itself (<see cref="FrameLayout"/>).</summary>
internal readonly record struct FrameHeader(
    long FirstOffset, long MaxBefore, long MaxAfter, int Count, int MessageBytes)
{
    public long NextOffset => FirstOffset + Count;
}
