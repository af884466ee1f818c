namespace SysFlow.Streaming.Embedded;

/// <summary>The state of a partition.</summary>
/// <param name="LowOffset">The offset of the oldest message.</param>
/// <param name="NextOffset">The offset of the next message.</param>
/// <param name="MaxTime">The largest timestamp so far.</param>
/// <param name="Bytes">Total length of its frames' content in bytes.</param>
/// <param name="Oldest">
/// When its oldest frame was appended, milliseconds since the Unix epoch; <see cref="long.MaxValue"/> without one.
/// </param>
internal readonly record struct PartitionState(
    long LowOffset, long NextOffset, long MaxTime, long Bytes, long Oldest)
{
    /// <summary>The state of an empty partition.</summary>
    public static readonly PartitionState Empty = new(0, 0, FrameHeader.NoTime, 0, long.MaxValue);

    public OffsetRange Offsets => new(LowOffset, NextOffset);
}
