namespace SysFlow.Streaming;

/// <summary>The offsets a partition holds.</summary>
/// <param name="Low">Offset of the oldest message kept; equals <paramref name="High"/> when there is none.</param>
/// <param name="High">Offset the next message will get; every message below it is durable.</param>
public readonly record struct OffsetRange(long Low, long High)
{
    /// <summary>Number of offsets in the range.</summary>
    public long Count => High - Low;
}
