namespace SysFlow.Streaming;

/// <summary>Questions about topics and groups that every engine answers alike, from the port's own members.</summary>
public static class TopicLogQueries
{
    /// <summary>The partitions of the named topics as they are now, in the order of the names.</summary>
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
    /// The positions behind everything the topics hold now: what a group must commit to have caught up with it.
    /// </summary>
    public static async ValueTask<IReadOnlyList<PartitionOffset>> GetEndAsync(
        this ITopicLog log, IReadOnlyCollection<string> topics, CancellationToken cancellationToken = default) =>
        [.. (await log.GetPartitionsAsync(topics, cancellationToken))
            .Select(p => new PartitionOffset(p.Partition, p.Offsets.High))];

    /// <summary>
    /// How many messages lie between what the group committed and <paramref name="end"/>; 0 when it has caught up.
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
    /// of a stage's input when the stage before it is done, and wait for one stage after the other.
    /// </summary>
    /// <param name="log">The log.</param>
    /// <param name="group">The group.</param>
    /// <param name="end">From <see cref="GetEndAsync"/>.</param>
    /// <param name="time">The clock, and how often to look.</param>
    /// <param name="cancellationToken">Gives up.</param>
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
    /// How often to look: short enough not to be felt at the end of a run; a look costs microseconds.
    /// </summary>
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(20);
}
