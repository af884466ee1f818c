namespace SysFlow.Streaming.Embedded;

/// <summary>
/// Which files of a partition may go: the oldest, while more than the limit stays and, unless told otherwise, all of it
/// is read.
/// </summary>
/// <param name="settings">The topic's limits.</param>
/// <param name="oldestUnread">
/// The lowest committed offset of the groups that read the partition; <see cref="long.MaxValue"/> without any.
/// </param>
internal sealed class PartitionRetention(TopicSettings settings, Func<TopicPartition, long> oldestUnread)
{
    /// <summary>Whether the partition exceeds its limit, so that a commit may let something go.</summary>
    public bool IsDue(PartitionLog partition) => partition.Bytes > settings.RetentionBytes;

    /// <summary>The entry that should become the oldest; the present one when nothing may go.</summary>
    public LogPosition NewLow(PartitionLog partition)
    {
        LogPosition low = partition.Low;
        if (!IsDue(partition)) return low;
        long unread = settings.RetainUnread ? oldestUnread(partition.Name) : long.MaxValue;
        PartitionGeometry geometry = partition.Frames.Geometry;
        long end = partition.Committed.Address;
        for (int segment = geometry.Segment(low.Address) + 1; segment <= geometry.Segment(end); segment++)
        {
            long start = geometry.SegmentStart(segment);
            if (start >= end || end - start < settings.RetentionBytes) break;
            LogPosition first = partition.Frames.FirstOn(start);
            if (first.Offset > unread) break;
            low = first;
        }

        return low;
    }
}
