namespace SysFlow.Streaming.Embedded;

/// <summary>
/// Decides which frames of a partition to remove: the oldest, while they are expired or the rest still reaches the
/// limit, and, unless configured otherwise, all groups have read them. The newest frame always stays.
/// </summary>
/// <param name="options">Limits for all partitions.</param>
/// <param name="topicOf">Finds the topic of a partition, which may have a lower limit.</param>
internal sealed class Retention(EmbeddedLogOptions options, Func<LogPartition, LogTopic?> topicOf)
{
    /// <summary>
    /// A partition may exceed its limit by an eighth before frames are removed, so that many are removed at a time.
    /// </summary>
    private const int Slack = 8;

    /// <summary>64 MiB at a time, a fraction of a second, during which producers wait.</summary>
    private const long MaxBytesAtOnce = 1 << 26;

    /// <summary>Removes expired frames, or the oldest part of them.</summary>
    /// <exception cref="StreamingException">The partition's row or a position is damaged.</exception>
    public void Apply(LogTransaction transaction, LogPartition partition)
    {
        if (topicOf(partition)?.Settings is not { } settings) return;
        PartitionState state = transaction.StateOf(partition);
        long limit = Math.Min(settings.RetentionBytes, options.RetentionBytes);
        long tooOld = options.RetentionTime == TimeSpan.MaxValue
            ? long.MinValue
            : transaction.Now - (long)options.RetentionTime.TotalMilliseconds;
        if (state.Bytes - limit <= limit / Slack && state.Oldest >= tooOld) return;
        long unread = settings.RetainUnread ? transaction.Session.Offsets.Lowest(partition.Id) : long.MaxValue;
        PartitionState rest = state;
        RemovableFrame? oldest = null;
        foreach (RemovableFrame next in transaction.OldestFirst(partition))
        {
            if (oldest is { } frame)
            {
                long bytes = rest.Bytes - frame.Bytes;
                bool mayGo = bytes >= limit || frame.Appended < tooOld;
                if (!mayGo || next.FirstOffset > unread || state.Bytes - bytes > MaxBytesAtOnce) break;
                rest = rest with { LowOffset = next.FirstOffset, Bytes = bytes, Oldest = next.Appended };
            }

            oldest = next;
        }

        if (rest.LowOffset > state.LowOffset) transaction.Remove(partition, rest);
    }
}
