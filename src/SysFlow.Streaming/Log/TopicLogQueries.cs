namespace SysFlow.Streaming;

/// <summary>
/// Queries about topics and groups, built from the members of the port and so the same for every engine.
/// </summary>
public static class TopicLogQueries
{
    /// <summary>The current partitions of the named topics, in the order of the names.</summary>
    /// <exception cref="StreamingException">A topic does not exist.</exception>
    public static async ValueTask<IReadOnlyList<PartitionDescription>> GetPartitionsAsync(
        this ITopicLog log, IReadOnlyCollection<string> topics, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<TopicDescription> all = await log.ListTopicsAsync(cancellationToken);
        List<PartitionDescription> partitions = [];
        foreach (string topic in topics)
        {
            TopicDescription description = all.FirstOrDefault(t => t.Name == topic)
                ?? throw new StreamingException(StreamingFailure.UnknownTopic, $"There is no topic {topic}.");
            partitions.AddRange(description.Partitions);
        }

        return partitions;
    }

    /// <summary>
    /// The positions after everything the topics hold now: a group that has committed them has caught up.
    /// </summary>
    public static async ValueTask<IReadOnlyList<PartitionOffset>> GetEndAsync(
        this ITopicLog log, IReadOnlyCollection<string> topics, CancellationToken cancellationToken = default) =>
        [.. (await log.GetPartitionsAsync(topics, cancellationToken))
            .Select(p => new PartitionOffset(p.Partition, p.Offsets.High))];

    /// <summary>
    /// The lag of the group: the number of messages from its committed positions to <paramref name="end"/>; 0 when it
    /// has caught up.
    /// </summary>
    public static async ValueTask<long> GetLagAsync(
        this ITopicLog log, string group, IReadOnlyCollection<PartitionOffset> end,
        CancellationToken cancellationToken = default)
    {
        long lag = 0;
        foreach (PartitionOffset position in end)
        {
            long low = (await log.GetOffsetsAsync(position.Partition, cancellationToken)).Low;
            long committed = await log.GetCommittedAsync(group, position.Partition, cancellationToken) ?? 0;
            lag += Math.Max(0, position.Offset - Math.Max(committed, low));
        }

        return lag;
    }

    /// <summary>
    /// Waits until the group has committed everything up to <paramref name="end"/>. To drain a pipeline, take the end
    /// of a stage's input when the previous stage is done, and wait for one stage after the other.
    /// </summary>
    /// <param name="log">The log.</param>
    /// <param name="group">The group.</param>
    /// <param name="end">From <see cref="GetEndAsync"/>.</param>
    /// <param name="time">The clock, also used to poll.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public static async Task WaitUntilCommittedAsync(
        this ITopicLog log, string group, IReadOnlyCollection<PartitionOffset> end, TimeProvider time,
        CancellationToken cancellationToken = default)
    {
        while (await log.GetLagAsync(group, end, cancellationToken) > 0)
        {
            await Task.Delay(LookInterval, time, cancellationToken);
        }
    }

    /// <summary>
    /// Polling interval: short enough not to be noticed at the end of a run; a poll costs microseconds.
    /// </summary>
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(20);
}
