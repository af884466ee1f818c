using Confluent.Kafka;

namespace SysFlow.Streaming.Kafka;

/// <summary>
/// A member of a group: one thread makes all calls to the client and gathers messages in blocks, ahead of the reader by
/// a bounded number of bytes.
/// </summary>
internal sealed class KafkaConsumer : ITopicConsumer
{
    /// <summary>How long the client may be waited in: a commit, or the end, comes this much later at most.</summary>
    private static readonly TimeSpan PollTime = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// How long a full queue is simply waited for. Only then are partitions paused, because the client throws away what
    /// it has fetched of them.
    /// </summary>
    private static readonly TimeSpan PauseAfter = TimeSpan.FromSeconds(1);

    /// <summary>Between two commits: the broker writes each to a topic of its own.</summary>
    private static readonly TimeSpan CommitInterval = TimeSpan.FromMilliseconds(20);

    private readonly ConsumerSettings _settings;
    private readonly KafkaLogOptions _options;
    private readonly ReadQueue _queue = new();
    private readonly CommitQueue _commits = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly RecordBuffer _record = new();
    private readonly BlockFiller _filler;
    private readonly GroupMember _member;
    private readonly ClientWatch _watch;
    private readonly IConsumer<int, int> _client;
    private readonly List<PartitionFill> _resets = [];
    private long _committedAt;
    private long _fullSince;
    private int _pausedGeneration = -1;
    private bool _isDisposed;

    public KafkaConsumer(ClientFactory clients, ConsumerSettings settings)
    {
        _settings = settings;
        _options = clients.Options;
        _watch = clients.NewWatch();
        _watch.Stopped = error => _queue.Report(KafkaFailures.Of(error, Reading, _watch));
        _member = new GroupMember(settings, _options, _queue, _commits, _watch);
        _filler = _member.Filler;
        ConsumerBuilder<int, int> builder = clients.Consumer(settings.Group, _record, _watch)
            .SetPartitionsAssignedHandler((client, partitions) => Guard(() => _member.Take(client, partitions)) ?? [])
            .SetPartitionsRevokedHandler(
                (client, partitions) =>
                {
                    Guard(() => _member.LetGo(client, partitions.Select(p => p.TopicPartition)));
                })
            .SetPartitionsLostHandler(
                (_, partitions) => Guard(() => _member.Lose(partitions.Select(p => p.TopicPartition))));
        _client = ClientFactory.Build(builder.Build);
        new Thread(Run) { IsBackground = true, Name = $"kafka {settings.Group}" }.Start();
    }

    public IReadOnlyCollection<TopicPartition> Assignment => _member.Assignment;

    private string Reading => $"Reading {string.Join(", ", _settings.Topics)} as group {_settings.Group}";

    /// <summary>Two blocks wait while a third is worked on.</summary>
    private long MaxWaitingBytes => 2L * _settings.MaxBlockBytes;

    public ValueTask<MessageBlock?> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (_isDisposed) throw new StreamingException(StreamingFailure.Closed, "The consumer is disposed.");
        return _queue.TakeAsync(cancellationToken);
    }

    public async ValueTask CommitAsync(
        IReadOnlyCollection<PartitionOffset> positions, CancellationToken cancellationToken = default) =>
        await _commits.AddAsync(positions).WaitAsync(cancellationToken);

    /// <summary>
    /// Positions are about to be committed in a transaction, and by nothing else until its end; returns what the
    /// cluster checks them against.
    /// </summary>
    public Task<IConsumerGroupMetadata> BeginTransactionAsync() => _member.Requests.AskAsync(client =>
    {
        _member.Commits.IsInTransaction = true;
        return client.ConsumerGroupMetadata;
    });

    /// <summary>The transaction is committed.</summary>
    public void EndTransaction(IReadOnlyCollection<PartitionOffset> positions) => _member.Requests.AskAsync(_ =>
    {
        _member.Commits.EndTransaction(positions);
        return true;
    });

    /// <summary>Reads again from the committed positions.</summary>
    /// <exception cref="StreamingException">The cluster does not answer.</exception>
    public async Task RewindAsync()
    {
        try
        {
            await _member.Requests.ChangeAsync(client =>
            {
                _member.Rewind(client);
                return true;
            });
        }
        catch (KafkaException e)
        {
            throw KafkaFailures.Of(e.Error, $"Going back in {string.Join(", ", _settings.Topics)}", _watch);
        }
    }

    /// <summary>Leaves the group; when the cluster does not answer, it learns of it by time-out.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        await _stop.CancelAsync();
        _queue.Close();
        await _ended.Task.WaitAsync(_options.RevocationTimeout + _options.CloseTimeout)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Run()
    {
        try
        {
            _client.Subscribe(_settings.Topics.Select(t => _options.Prefix + t));
            while (!_stop.IsCancellationRequested) Turn();
            Guard(() => _member.LetGo(_client, [.. _member.KafkaAssignment]));
        }
        catch (KafkaException e)
        {
            _queue.Fail(KafkaFailures.Of(e.Error, Reading, _watch));
        }
        finally
        {
            Close();
        }
    }

    private void Turn()
    {
        CommitWhatWaits();
        _member.Requests.Serve(_client);
        ResetWhatIsLost();
        if (!HasRoom()) return;
        try
        {
            ConsumeResult<int, int>? result = _client.Consume(_filler.HasOpen ? TimeSpan.Zero : PollTime);
            if (result is null) _filler.Flush();
            else Take(result);
        }
        catch (ConsumeException e) when (e.Error.Code == ErrorCode.Local_AutoOffsetReset)
        {
            if (_member.Find(e.ConsumerRecord.Topic, e.ConsumerRecord.Partition.Value) is { } fill) _resets.Add(fill);
        }
        catch (ConsumeException e) when (!e.Error.IsFatal)
        {
            _queue.Report(KafkaFailures.Of(e.Error, Reading, _watch));
        }
    }

    private void Take(ConsumeResult<int, int> result)
    {
        _watch.Answered();
        if (_member.Find(result.Topic, result.Partition.Value) is not { } fill) return;
        if (result.IsPartitionEOF) _member.Commits.ReachedEnd(fill, result.Offset.Value);
        else _filler.Add(fill, result.Offset.Value, _record.Message(result.Message.Timestamp.UnixTimestampMs));
    }

    /// <summary>
    /// Whether more may be read. While the reader is behind, the client is still called, so that the group does not
    /// take this member for dead.
    /// </summary>
    private bool HasRoom()
    {
        bool isPaused = _pausedGeneration >= 0;
        if (_filler.WaitingBytes < MaxWaitingBytes)
        {
            if (isPaused) _client.Resume(_member.KafkaAssignment);
            _pausedGeneration = -1;
            _fullSince = 0;
            return true;
        }

        _filler.Flush();
        long now = Environment.TickCount64;
        if (_fullSince == 0) _fullSince = now;
        if (now - _fullSince < PauseAfter.TotalMilliseconds)
        {
            _queue.WaitForRoom(MaxWaitingBytes, PollTime);
            return false;
        }

        if (_pausedGeneration != _member.Generation) _client.Pause(_member.KafkaAssignment);
        _pausedGeneration = _member.Generation;
        return true;
    }

    private void CommitWhatWaits()
    {
        if (!_commits.HasAny) return;
        if (Environment.TickCount64 - _committedAt < CommitInterval.TotalMilliseconds) return;
        _member.Commits.TryCommit(_client);
        _committedAt = Environment.TickCount64;
    }

    private void ResetWhatIsLost()
    {
        while (_resets.Count > 0)
        {
            try
            {
                _member.Reset(_client, _resets[^1]);
            }
            catch (KafkaException e)
            {
                _queue.Report(KafkaFailures.Of(e.Error, Reading, _watch));
                return;
            }

            _resets.RemoveAt(_resets.Count - 1);
        }
    }

    private void Close()
    {
        _commits.Close();
        _member.Requests.Close();
        _commits.Take().Fail(Closed());
        _client.Close();
        _client.Dispose();
        _record.Dispose();
        _stop.Dispose();
        _ended.TrySetResult();
    }

    private static StreamingException Closed() => new(StreamingFailure.Closed, "The consumer is disposed.");

    /// <summary>
    /// Nothing may be thrown through the client's callbacks. A failure of the client ends this member; one of the
    /// listener is reported to the reader, and what it left undone is read again by whoever comes next.
    /// </summary>
    private void Guard(Action action) => Guard(() =>
    {
        action();
        return true;
    });

    private T? Guard<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (KafkaException e)
        {
            _queue.Fail(KafkaFailures.Of(e.Error, Reading, _watch));
        }
        catch (Exception e) when (e is StreamingException or OperationCanceledException)
        {
            _queue.Report(new StreamingException(StreamingFailure.Unavailable, $"{Reading} failed: {e.Message}", e));
        }

        return default;
    }
}
