namespace SysFlow.Streaming;

/// <summary>The range of offsets in a partition.</summary>
/// <param name="Low">Offset of the oldest message; equals <paramref name="High"/> when there is none.</param>
/// <param name="High">Offset of the next message; every message below it is durable.</param>
public readonly record struct OffsetRange(long Low, long High)
{
    /// <summary>Number of offsets in the range.</summary>
    public long Count => High - Low;
}
