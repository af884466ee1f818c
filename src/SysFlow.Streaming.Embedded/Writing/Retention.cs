namespace SysFlow.Streaming.Embedded;

/// <summary>
/// Which frames of a partition may go: the oldest, while they are too old or more than the limit stays without them,
/// and, unless told otherwise, all groups have read them. The newest frame stays.
/// </summary>
internal static class Retention
{
    /// <summary>
    /// A partition may exceed its limit by an eighth before frames are removed, so that they go many at a time.
    /// </summary>
    private const int Slack = 8;

    /// <summary>64 MiB at a time, a fraction of a second: producers wait meanwhile.</summary>
    private const long MaxBytesAtOnce = 1 << 26;

    /// <summary>Removes what may go, or the oldest part of it.</summary>
    /// <exception cref="StreamingException">The partition's row or a position is damaged.</exception>
    public static void Apply(LogTransaction transaction, LogTopic topic, LogPartition partition)
    {
        TopicSettings settings = topic.Settings;
        if (settings.RetentionBytes == long.MaxValue && settings.RetentionTime == TimeSpan.MaxValue) return;
        PartitionState state = transaction.StateOf(partition);
        long tooOld = settings.RetentionTime == TimeSpan.MaxValue
            ? long.MinValue
            : transaction.Now - topic.RetentionMilliseconds;
        bool isTooLarge = state.Bytes - settings.RetentionBytes > settings.RetentionBytes / Slack;
        if (!isTooLarge && state.Oldest >= tooOld) return;
        long unread = settings.RetainUnread ? transaction.Session.Offsets.Lowest(partition.Id) : long.MaxValue;
        PartitionState rest = state;
        RemovableFrame? oldest = null;
        foreach (RemovableFrame next in transaction.OldestFirst(partition))
        {
            if (oldest is { } frame)
            {
                long bytes = rest.Bytes - frame.Bytes;
                bool mayGo = bytes >= settings.RetentionBytes || frame.Appended < tooOld;
                if (!mayGo || next.FirstOffset > unread || state.Bytes - bytes > MaxBytesAtOnce) break;
                rest = rest with { LowOffset = next.FirstOffset, Bytes = bytes, Oldest = next.Appended };
            }

            oldest = next;
        }

        if (rest.LowOffset > state.LowOffset) transaction.Remove(partition, rest);
    }
}
