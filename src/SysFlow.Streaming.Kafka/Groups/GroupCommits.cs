using Confluent.Kafka;

namespace SysFlow.Streaming.Kafka;

/// <summary>
/// Commits positions of the partitions that a member holds, never backwards and never of a partition it does not hold.
/// For the one thread that talks to the cluster.
/// </summary>
internal sealed class GroupCommits(string group, List<PartitionFill> held, CommitQueue queue, ClientWatch watch)
{
    /// <summary>
    /// Whether positions are on their way in a transaction: a commit beside it would count as the newer one.
    /// </summary>
    public bool IsInTransaction { get; set; }

    /// <summary>Adds positions, to be committed with the others; whoever gave them does not wait for it.</summary>
    public void Add(IReadOnlyCollection<PartitionOffset> positions) => _ = queue.AddAsync(positions);

    /// <summary>
    /// The end of a partition is reached: once everything read is committed, so is the end. What lies between are marks
    /// of transactions and messages of aborted ones, which nobody is given; a group would otherwise never be seen to
    /// have caught up.
    /// </summary>
    public void ReachedEnd(PartitionFill fill, long end)
    {
        fill.End = end;
        if (fill.IsCommitted && end > Math.Max(0, fill.Committed)) Add([new PartitionOffset(fill.Partition, end)]);
    }

    /// <summary>A transaction with positions has been committed.</summary>
    public void EndTransaction(IReadOnlyCollection<PartitionOffset> positions)
    {
        IsInTransaction = false;
        foreach (PartitionFill fill in held)
        {
            foreach (PartitionOffset position in positions.Where(p => p.Partition == fill.Partition))
                fill.Committed = Math.Max(fill.Committed, position.Offset);
            ReachedEnd(fill, fill.End);
        }
    }

    /// <summary>Commits what waits; what a rebalance keeps from being committed waits on.</summary>
    /// <returns>Whether nothing is left of it.</returns>
    public bool TryCommit(IConsumer<int, int> client)
    {
        if (!queue.HasAny || IsInTransaction) return true;
        PendingCommit commit = queue.Take();
        if (TryCommit(client, commit)) return true;
        queue.Return(commit);
        return false;
    }

    /// <summary>Gives up what waits.</summary>
    public void Fail(StreamingException failure) => queue.Take().Fail(failure);

    /// <returns>
    /// False during a rebalance. A generation that has just ended says nothing about who owns the partitions: the
    /// client tells of those that go, and until then they are this member's to commit.
    /// </returns>
    private bool TryCommit(IConsumer<int, int> client, PendingCommit commit)
    {
        List<(PartitionFill Fill, long Offset)> positions = [..
            from fill in held
            let offset = fill.Committable(commit.Positions.GetValueOrDefault(fill.Partition, -1))
            where offset > fill.Committed
            select (fill, offset)];
        try
        {
            if (positions.Count > 0)
                client.Commit(positions.Select(p => new TopicPartitionOffset(p.Fill.Kafka, p.Offset)));
            foreach ((PartitionFill fill, long offset) in positions) fill.Committed = offset;
            commit.Complete();
        }
        catch (KafkaException e) when (CodeOf(e) is ErrorCode.RebalanceInProgress or ErrorCode.IllegalGeneration)
        {
            return false;
        }
        catch (KafkaException e) when (KafkaFailures.IsOwnedByAnother(CodeOf(e)))
        {
            commit.Complete();
        }
        catch (KafkaException e)
        {
            commit.Fail(KafkaFailures.Of(
                new Error(CodeOf(e), e.Error.Reason), $"Committing positions of group {group}", watch));
        }

        return true;
    }

    /// <summary>The error of a partition, where the client says only that some have one.</summary>
    private static ErrorCode CodeOf(KafkaException failure) =>
        failure is TopicPartitionOffsetException partitions
            && partitions.Results.Find(r => r.Error.IsError) is { } first ? first.Error.Code : failure.Error.Code;
}
