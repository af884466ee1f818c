using Confluent.Kafka;

namespace SysFlow.Streaming.Kafka;

/// <summary>
/// The partitions of a group member: takes them, finishes with them before they move, rewinds them. Everything runs on
/// the one thread that talks to the cluster, including the client's callbacks.
/// </summary>
internal sealed class GroupMember
{
    /// <summary>How often to look for commits while waiting for the reader.</summary>
    private static readonly TimeSpan LookTime = TimeSpan.FromMilliseconds(20);

    private readonly ConsumerSettings _settings;
    private readonly KafkaLogOptions _options;
    private readonly BlockFiller _filler;
    private readonly ReadQueue _queue;
    private readonly ClientRequests _requests;
    private readonly List<PartitionFill> _fills = [];
    private volatile TopicPartition[] _assignment = [];
    private PartitionFill? _last;

    public GroupMember(
        ConsumerSettings settings, KafkaLogOptions options, ReadQueue queue, CommitQueue commits, ClientWatch watch)
    {
        _settings = settings;
        _options = options;
        _queue = queue;
        _filler = new BlockFiller(queue, settings.MaxBlockBytes);
        Commits = new GroupCommits(settings.Group, _fills, commits, watch);
        _requests = new ClientRequests();
    }

    /// <summary>Gathers what is read.</summary>
    public BlockFiller Filler => _filler;

    /// <summary>Commits for the partitions.</summary>
    public GroupCommits Commits { get; }

    /// <summary>What others want of the client.</summary>
    public ClientRequests Requests => _requests;

    /// <summary>The partitions this member reads; may be asked for from any thread.</summary>
    public IReadOnlyCollection<TopicPartition> Assignment => _assignment;

    /// <summary>The partitions this member reads, by the client's type.</summary>
    public IEnumerable<Confluent.Kafka.TopicPartition> KafkaAssignment => _fills.Select(f => f.Kafka);

    /// <summary>Increases whenever the client is given partitions.</summary>
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
        List<TopicPartitionOffset> starts = _settings.Start == GroupStart.Latest
            ? FindEnds(client, partitions)
            : [.. partitions.Select(p => new TopicPartitionOffset(p, Offset.Unset))];
        foreach (Confluent.Kafka.TopicPartition partition in partitions)
        {
            TopicPartition name = new(partition.Topic[_options.Prefix.Length..], partition.Partition.Value);
            _fills.Add(new PartitionFill(name, partition));
        }

        Generation++;
        Publish();
        _settings.Listener?.Assigned([.. _fills.TakeLast(partitions.Count).Select(f => f.Partition)]);
        return starts;
    }

    /// <summary>Finishes with partitions that go to another member.</summary>
    public void LetGo(IConsumer<int, int> client, IEnumerable<Confluent.Kafka.TopicPartition> partitions)
    {
        List<PartitionFill> going = FillsOf(partitions);
        if (going.Count == 0) return;
        using CancellationTokenSource deadline = new(_options.RevocationTimeout);
        foreach (PartitionFill fill in going) _filler.Drop(fill);
        _queue.Hold(going);
        try
        {
            WaitForReader(client, going);
            if (_settings.Listener is { } listener) Commits.Add(Finish(client, listener, going, deadline.Token));
            CommitBeforeTheyGo(client, deadline.Token);
        }
        finally
        {
            Forget(going);
            _queue.Release();
        }
    }

    /// <summary>Partitions have gone already.</summary>
    public void Lose(IEnumerable<Confluent.Kafka.TopicPartition> partitions)
    {
        List<PartitionFill> gone = FillsOf(partitions);
        if (gone.Count == 0) return;
        foreach (PartitionFill fill in gone) _filler.Drop(fill);
        _queue.Drop(gone);
        Forget(gone);
        _settings.Listener?.Lost([.. gone.Select(f => f.Partition)]);
    }

    /// <summary>
    /// Reads on in a partition where the client does not know how: where it was, or where a new group begins; where the
    /// oldest message is, when the position is not there any more, and counts what is missing.
    /// </summary>
    public void Reset(IConsumer<int, int> client, PartitionFill fill)
    {
        if (!_fills.Contains(fill)) return;
        WatermarkOffsets held = client.QueryWatermarkOffsets(fill.Kafka, _options.RequestTimeout);
        long? expected = fill.Next;
        if (expected is null)
        {
            Offset committed = client.Committed([fill.Kafka], _options.RequestTimeout)[0].Offset;
            expected = committed.Value >= 0 ? committed.Value : null;
        }

        if (expected < held.Low.Value) fill.Missing += held.Low.Value - expected.Value;
        bool isHeld = expected >= held.Low.Value && expected <= held.High.Value;
        bool isNew = expected is null && _settings.Start == GroupStart.Latest;
        Offset start = isHeld ? new Offset(expected!.Value) : isNew ? held.High : held.Low;
        client.IncrementalUnassign([fill.Kafka]);
        client.IncrementalAssign([new TopicPartitionOffset(fill.Kafka, start)]);
    }

    /// <summary>Reads again what was read and not committed, in all partitions.</summary>
    public void Rewind(IConsumer<int, int> client)
    {
        List<TopicPartitionOffset> committed = client.Committed(KafkaAssignment, _options.RequestTimeout);
        Commits.IsInTransaction = false;
        foreach (PartitionFill fill in _fills)
        {
            _filler.Drop(fill);
            fill.Rewind();
        }

        _queue.Drop(_fills);
        client.IncrementalUnassign(KafkaAssignment);
        client.IncrementalAssign(committed);
        Generation++;
    }

    /// <summary>
    /// Waits for the reader, which may itself wait for a commit before it comes back, or for its next hop: not for
    /// ever.
    /// </summary>
    private void WaitForReader(IConsumer<int, int> client, List<PartitionFill> going)
    {
        long end = Environment.TickCount64 + (long)(_options.RevocationTimeout.TotalMilliseconds / 2);
        while (!_queue.WaitForReader(going, LookTime) && Environment.TickCount64 < end) Help(client);
    }

    /// <summary>Has the listener finish, which may need the client for it.</summary>
    private IReadOnlyCollection<PartitionOffset> Finish(
        IConsumer<int, int> client, IAssignmentListener listener, List<PartitionFill> going, CancellationToken deadline)
    {
        Task<IReadOnlyCollection<PartitionOffset>> finishing =
            listener.RevokingAsync([.. going.Select(f => f.Partition)], deadline).AsTask();
        while (!((IAsyncResult)finishing).AsyncWaitHandle.WaitOne(LookTime)) Help(client);
        return finishing.GetAwaiter().GetResult();
    }

    private void Help(IConsumer<int, int> client)
    {
        Commits.TryCommit(client);
        _requests.Answer(client);
    }

    /// <summary>What is not committed now is read again by whoever takes the partitions.</summary>
    private void CommitBeforeTheyGo(IConsumer<int, int> client, CancellationToken deadline)
    {
        while (!Commits.TryCommit(client))
        {
            if (!deadline.WaitHandle.WaitOne(LookTime)) continue;
            Commits.Fail(new StreamingException(
                StreamingFailure.Unavailable,
                $"Group {_settings.Group} did not finish its rebalance within {_options.RevocationTimeout}."));
        }
    }

    private List<TopicPartitionOffset> FindEnds(
        IConsumer<int, int> client, IReadOnlyList<Confluent.Kafka.TopicPartition> partitions)
    {
        List<TopicPartitionOffset> starts = client.Committed(partitions, _options.RequestTimeout);
        List<TopicPartitionOffset> ends = [..
            from start in starts
            where start.Offset.Value < 0
            select new TopicPartitionOffset(
                start.TopicPartition,
                client.QueryWatermarkOffsets(start.TopicPartition, _options.RequestTimeout).High)];
        if (ends.Count > 0) client.Commit(ends);
        return [.. starts.Where(s => s.Offset.Value >= 0), .. ends];
    }

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
}
