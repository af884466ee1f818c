namespace SysFlow.Streaming;

/// <summary>Drains a partition before it goes to another member, so that nothing is processed twice.</summary>
internal sealed class StageAssignments(StageRun run, StageOptions options, IAssignmentListener? next)
    : IAssignmentListener
{
    public void Assigned(IReadOnlyCollection<TopicPartition> partitions) => next?.Assigned(partitions);

    public async ValueTask<IReadOnlyCollection<PartitionOffset>> RevokingAsync(
        IReadOnlyCollection<TopicPartition> partitions, CancellationToken deadline)
    {
        using CancellationTokenSource grace = new(options.Grace, options.Time);
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(deadline, grace.Token);
        try
        {
            await run.WaitUntilIdleAsync(partitions, limit.Token);
        }
        catch (OperationCanceledException)
        {
            // Out of time: the next owner reads the unfinished rest again, which is safe because ids are stable.
        }

        List<PartitionOffset> positions = [];
        run.Offsets.CollectCommittable(positions);
        positions.RemoveAll(position => !partitions.Contains(position.Partition));
        foreach (TopicPartition partition in partitions) run.Offsets.Forget(partition);
        if (next is not null) await next.RevokingAsync(partitions, deadline);
        return positions;
    }

    public void Lost(IReadOnlyCollection<TopicPartition> partitions)
    {
        foreach (TopicPartition partition in partitions) run.Offsets.Forget(partition);
        next?.Lost(partitions);
    }
}
