namespace SysFlow.Streaming.Embedded;

/// <summary>A member of a group in the embedded log.</summary>
internal sealed class EmbeddedConsumer : ITopicConsumer
{
    private readonly LogEngine _engine;
    private readonly ConsumerSettings _settings;
    private readonly ConsumerGroup _group;
    private readonly Signal _signal = new();
    private readonly List<PartitionCursor> _cursors = [];
    private int _turn;
    private bool _isDisposed;

    public EmbeddedConsumer(LogEngine engine, ConsumerSettings settings, ConsumerGroup group)
    {
        _engine = engine;
        _settings = settings;
        _group = group;
    }

    public IReadOnlyCollection<TopicPartition> Assignment => _group.PlanOf(this).Owned;

    public bool Reads(string topic) => _settings.Topics.Contains(topic);

    public void Wake() => _signal.Pulse();

    public async ValueTask<MessageBlock?> ReadAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_isDisposed) throw new StreamingException(StreamingFailure.Closed, "The consumer has been disposed.");
            _engine.ThrowIfFailed();
            Task next = _signal.Next;
            await FollowGroupAsync(cancellationToken);
            if (TryRead() is { } block) return block;
            _engine.ThrowIfFailed(); // what failed before the partitions were taken has pulsed nobody here
            await next.WaitAsync(cancellationToken);
        }
    }

    public async ValueTask CommitAsync(
        IReadOnlyCollection<PartitionOffset> positions, CancellationToken cancellationToken = default)
    {
        List<PartitionOffset> mine = [.. positions.Where(p => _group.Owns(this, p.Partition))];
        if (mine.Count > 0) await _engine.CommitOffsetsAsync(_settings.Group, mine).WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        if (_cursors.Count > 0 && !_engine.IsClosed)
            await LetGoAsync([.. _cursors.Select(c => c.Partition.Name)], CancellationToken.None);
        _group.Leave(this);
    }

    /// <summary>Reads one partition after the other, so that a busy one does not starve the rest.</summary>
    private MessageBlock? TryRead()
    {
        for (int i = 0; i < _cursors.Count; i++)
        {
            _turn = (_turn + 1) % _cursors.Count;
            if (_cursors[_turn].TryRead(_settings.MaxBlockBytes) is { } block) return block;
        }

        return null;
    }

    private async ValueTask FollowGroupAsync(CancellationToken cancellationToken)
    {
        (List<TopicPartition> owned, List<TopicPartition> unwanted) = _group.PlanOf(this);
        if (unwanted.Count > 0) await LetGoAsync(unwanted, cancellationToken);
        List<TopicPartition> added = owned.FindAll(
            p => !unwanted.Contains(p) && _cursors.TrueForAll(c => c.Partition.Name != p));
        if (added.Count > 0) await TakeAsync(added);
    }

    private async ValueTask TakeAsync(List<TopicPartition> partitions)
    {
        List<PartitionOffset> starts = [];
        List<PartitionCursor> cursors = [];
        foreach (TopicPartition name in partitions)
        {
            LogPartition partition = _engine.Partition(name);
            long? committed = _engine.CommittedOf(_settings.Group, partition);
            OffsetRange offsets = _engine.StateOf(partition).Offsets;
            long start = committed ?? (_settings.Start == GroupStart.Latest ? offsets.High : offsets.Low);
            if (committed is null) starts.Add(new PartitionOffset(name, start));
            cursors.Add(new PartitionCursor(_engine.Sessions, partition, start));
        }

        // From now on retention knows what this group has not read, and a restart starts where the group did.
        if (starts.Count > 0) await _engine.CommitOffsetsAsync(_settings.Group, starts);
        foreach (PartitionCursor cursor in cursors) _engine.Readers.Add(cursor.Partition.Name, _signal);
        _cursors.AddRange(cursors);
        _settings.Listener?.Assigned(partitions);
    }

    /// <summary>
    /// Lets the listener finish with partitions, commits what it has finished and releases them to their next owners.
    /// </summary>
    private async ValueTask LetGoAsync(List<TopicPartition> partitions, CancellationToken cancellationToken)
    {
        List<TopicPartition> held = partitions.FindAll(p => _cursors.Exists(c => c.Partition.Name == p));
        if (held.Count > 0 && _settings.Listener is { } listener)
        {
            using CancellationTokenSource limit = new(_engine.Options.RevocationTimeout, _engine.Options.Time);
            using CancellationTokenSource deadline =
                CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            IReadOnlyCollection<PartitionOffset> positions = await listener.RevokingAsync(held, deadline.Token);
            if (positions.Count > 0) await _engine.CommitOffsetsAsync(_settings.Group, positions);
        }

        foreach (PartitionCursor cursor in _cursors.FindAll(c => held.Contains(c.Partition.Name)))
        {
            _engine.Readers.Remove(cursor.Partition.Name, _signal);
            _cursors.Remove(cursor);
        }

        _group.Release(this, partitions);
    }
}
