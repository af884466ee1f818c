using Confluent.Kafka;

namespace SysFlow.Streaming.Kafka;

/// <summary>
/// The partitions of a group member: takes them, commits for them, and finishes with them before they move. Everything
/// runs on the one thread that talks to the cluster, including the client's callbacks.
/// </summary>
internal sealed class GroupMember(
    ConsumerSettings settings, KafkaLogOptions options, BlockFiller filler, ReadQueue queue, ClientWatch watch)
{
    /// <summary>How often to look for commits while waiting for the reader.</summary>
    private static readonly TimeSpan LookTime = TimeSpan.FromMilliseconds(20);

    private readonly List<PartitionFill> _fills = [];
    private volatile TopicPartition[] _assignment = [];
    private PartitionFill? _last;

    /// <summary>The partitions this member reads; may be asked for from any thread.</summary>
    public IReadOnlyCollection<TopicPartition> Assignment => _assignment;

    /// <summary>The partitions this member reads, by the client's type.</summary>
    public IEnumerable<Confluent.Kafka.TopicPartition> KafkaAssignment => _fills.Select(f => f.Kafka);

    /// <summary>Increases whenever partitions are assigned.</summary>
    public int Generation { get; private set; }

    /// <summary>Finds the partition that a record belongs to; null when the partition has moved.</summary>
    public PartitionFill? Find(string topic, int partition)
    {
        if (_last is { } last && last.Is(topic, partition)) return last;
        return _last = _fills.Find(f => f.Is(topic, partition));
    }

    /// <summary>
    /// Takes partitions. A group that starts at the newest message commits that position at once, so that whatever is
    /// appended from now on is read, even after a restart.
    /// </summary>
    public IEnumerable<TopicPartitionOffset> Take(
        IConsumer<int, int> client, IReadOnlyList<Confluent.Kafka.TopicPartition> partitions)
    {
        List<TopicPartitionOffset> starts = settings.Start == GroupStart.Latest
            ? FindEnds(client, partitions)
            : [.. partitions.Select(p => new TopicPartitionOffset(p, Offset.Unset))];
        foreach (Confluent.Kafka.TopicPartition partition in partitions)
        {
            TopicPartition name = new(partition.Topic[options.Prefix.Length..], partition.Partition.Value);
            _fills.Add(new PartitionFill(name, partition));
        }

        Generation++;
        Publish();
        settings.Listener?.Assigned([.. _fills.TakeLast(partitions.Count).Select(f => f.Partition)]);
        return starts;
    }

    /// <summary>Finishes with partitions that go to another member.</summary>
    /// <param name="client">Commits.</param>
    /// <param name="partitions">The partitions.</param>
    /// <param name="commits">What waits to be committed.</param>
    public void LetGo(
        IConsumer<int, int> client, IEnumerable<Confluent.Kafka.TopicPartition> partitions, CommitQueue commits)
    {
        List<PartitionFill> going = FillsOf(partitions);
        if (going.Count == 0) return;
        using CancellationTokenSource deadline = new(options.RevocationTimeout);
        foreach (PartitionFill fill in going) filler.Drop(fill);
        queue.Hold(going);
        try
        {
            WaitForReader(client, going, commits);
            if (settings.Listener is { } listener)
                _ = commits.AddAsync(Finish(listener, going, deadline.Token));
            CommitBeforeTheyGo(client, commits, deadline.Token);
        }
        finally
        {
            Forget(going);
            queue.Release();
        }
    }

    /// <summary>Partitions have gone already.</summary>
    public void Lose(IEnumerable<Confluent.Kafka.TopicPartition> partitions)
    {
        List<PartitionFill> gone = FillsOf(partitions);
        if (gone.Count == 0) return;
        foreach (PartitionFill fill in gone) filler.Drop(fill);
        queue.Drop(gone);
        Forget(gone);
        settings.Listener?.Lost([.. gone.Select(f => f.Partition)]);
    }

    /// <summary>Commits what waits; what a rebalance keeps from being committed waits on.</summary>
    /// <returns>Whether nothing is left of it.</returns>
    public bool CommitWhatWaits(IConsumer<int, int> client, CommitQueue commits)
    {
        if (!commits.HasAny) return true;
        PendingCommit commit = commits.Take();
        if (TryCommit(client, commit)) return true;
        commits.Return(commit);
        return false;
    }

    /// <summary>
    /// Commits what this member owns and has not committed yet. The positions of partitions that have gone are their
    /// new owner's.
    /// </summary>
    /// <returns>
    /// False during a rebalance. A generation that has just ended says nothing about who owns the partitions: the
    /// client tells of those that go, and until then they are this member's to commit.
    /// </returns>
    private bool TryCommit(IConsumer<int, int> client, PendingCommit commit)
    {
        List<(PartitionFill Fill, long Offset)> positions = [..
            from fill in _fills
            let offset = commit.Positions.GetValueOrDefault(fill.Partition, -1)
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
                new Error(CodeOf(e), e.Error.Reason), $"Committing positions of group {settings.Group}", watch));
        }

        return true;
    }

    /// <summary>
    /// Reads on where the partition's oldest message is, when the position asked for is not there any more, and counts
    /// what is missing; where a new group begins, when it has none.
    /// </summary>
    public void Reset(IConsumer<int, int> client, PartitionFill fill)
    {
        WatermarkOffsets held = client.QueryWatermarkOffsets(fill.Kafka, options.RequestTimeout);
        long? expected = fill.Next;
        if (expected is null)
        {
            Offset committed = client.Committed([fill.Kafka], options.RequestTimeout)[0].Offset;
            expected = committed.Value >= 0 ? committed.Value : null;
        }

        if (expected < held.Low.Value) fill.Missing += held.Low.Value - expected.Value;
        bool isNew = expected is null && settings.Start == GroupStart.Latest;
        client.IncrementalUnassign([fill.Kafka]);
        client.IncrementalAssign([new TopicPartitionOffset(fill.Kafka, isNew ? held.High : held.Low)]);
    }

    /// <summary>
    /// Waits for the reader, which may itself wait for a commit before it comes back, or for its next hop: not for
    /// ever.
    /// </summary>
    private void WaitForReader(IConsumer<int, int> client, List<PartitionFill> going, CommitQueue commits)
    {
        long end = Environment.TickCount64 + (long)(options.RevocationTimeout.TotalMilliseconds / 2);
        while (!queue.WaitForReader(going, LookTime) && Environment.TickCount64 < end)
            CommitWhatWaits(client, commits);
    }

    /// <summary>What is not committed now is read again by whoever takes the partitions.</summary>
    private void CommitBeforeTheyGo(IConsumer<int, int> client, CommitQueue commits, CancellationToken deadline)
    {
        while (!CommitWhatWaits(client, commits))
        {
            if (!deadline.WaitHandle.WaitOne(LookTime)) continue;
            commits.Take().Fail(new StreamingException(
                StreamingFailure.Unavailable,
                $"Group {settings.Group} did not finish its rebalance within {options.RevocationTimeout}."));
        }
    }

    private List<TopicPartitionOffset> FindEnds(
        IConsumer<int, int> client, IReadOnlyList<Confluent.Kafka.TopicPartition> partitions)
    {
        List<TopicPartitionOffset> starts = client.Committed(partitions, options.RequestTimeout);
        List<TopicPartitionOffset> ends = [..
            from start in starts
            where start.Offset.Value < 0
            select new TopicPartitionOffset(
                start.TopicPartition,
                client.QueryWatermarkOffsets(start.TopicPartition, options.RequestTimeout).High)];
        if (ends.Count > 0) client.Commit(ends);
        return [.. starts.Where(s => s.Offset.Value >= 0), .. ends];
    }

    private static IReadOnlyCollection<PartitionOffset> Finish(
        IAssignmentListener listener, List<PartitionFill> going, CancellationToken deadline) =>
        listener.RevokingAsync([.. going.Select(f => f.Partition)], deadline).AsTask().GetAwaiter().GetResult();

    private List<PartitionFill> FillsOf(IEnumerable<Confluent.Kafka.TopicPartition> partitions) =>
        [.. from partition in partitions
            from fill in _fills
            where fill.Is(partition.Topic, partition.Partition.Value)
            select fill];

    private void Forget(List<PartitionFill> fills)
    {
        _fills.RemoveAll(fills.Contains);
        _last = null;
        Publish();
    }

    private void Publish() => _assignment = [.. _fills.Select(f => f.Partition)];

    /// <summary>The error of a partition, where the client says only that some have one.</summary>
    private static ErrorCode CodeOf(KafkaException failure) =>
        failure is TopicPartitionOffsetException partitions
            && partitions.Results.Find(r => r.Error.IsError) is { } first ? first.Error.Code : failure.Error.Code;
}
