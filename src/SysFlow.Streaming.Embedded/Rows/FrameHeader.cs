namespace SysFlow.Streaming.Embedded;

/// <summary>The row of a frame, without its content (<c>docs/wire/embedded-log.md</c>).</summary>
/// <param name="Partition">The partition's number.</param>
/// <param name="FirstOffset">Offset of the first message.</param>
/// <param name="Count">Number of messages.</param>
/// <param name="MaxTime">
/// Largest timestamp of the partition up to and including this frame: the running maximum makes timestamps searchable
/// even when producers' clocks go backwards.
/// </param>
/// <param name="Appended">When it was appended, milliseconds since the Unix epoch.</param>
/// <param name="MessageBytes">Length of the messages in bytes, in the form of <see cref="MessageLayout"/>.</param>
internal readonly record struct FrameHeader(
    long Partition, long FirstOffset, int Count, long MaxTime, long Appended, int MessageBytes)
{
    /// <summary>The running maximum before the first message.</summary>
    public const long NoTime = long.MinValue;

    /// <summary>A frame ends before its messages would exceed 256 KiB, unless one message alone does.</summary>
    public const int MaxMessageBytes = 1 << 18;

    public long NextOffset => FirstOffset + Count;

    /// <summary>The checksum of the row.</summary>
    public long Seal(ReadOnlySpan<byte> content) =>
        RowSeal.Of([Partition, FirstOffset, Count, MaxTime, Appended, MessageBytes], content);

    /// <summary>Whether its values are possible. This bounds the memory for reading the frame.</summary>
    public bool IsPossible(int contentBytes)
    {
        int most = Count == 1 ? MessageLimits.LargestMessageBytes : MaxMessageBytes;
        return FirstOffset >= 0 && Count >= 1 && MessageBytes <= most && contentBytes <= MessageBytes
            && Count <= MessageBytes / MessageLayout.PrefixBytes;
    }
}
