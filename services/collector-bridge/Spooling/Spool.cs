using SysFlow.Hosting;
using SysFlow.Streaming;
using SysFlow.Streaming.Embedded;

namespace SysFlow.CollectorBridge;

/// <summary>
/// Batches of collectors on their way to the topics, on the local disk: an embedded log with the topics' names. A
/// collector cannot wait and cannot send again, so its batches are made durable here first;
/// <see cref="SpoolForwarder"/> passes them on. Traces need no spool: they are durable themselves, and are read when
/// the topics can be written.
/// </summary>
internal sealed class Spool : IAsyncDisposable
{
    /// <summary>The group whose positions say what has been passed on.</summary>
    private const string Group = "spool";

    /// <summary>What is removed at a time when the spool is full: an eighth of it.</summary>
    private const int DropShare = 8;

    private readonly EmbeddedTopicLog _log;
    private readonly ITopicConsumer _consumer;
    private readonly BridgeServices _services;
    private readonly SpoolOptions _options;
    private readonly string[] _topics;
    private readonly SemaphoreSlim _drop = new(1, 1);
    private TaskCompletionSource _room = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Spool(EmbeddedTopicLog log, string[] topics, BridgeServices services)
    {
        _log = log;
        _topics = topics;
        _services = services;
        _options = services.Options.Spool!;
        _consumer = log.Subscribe(new ConsumerSettings(Group, topics));
    }

    /// <summary>Completes when room is made the next time.</summary>
    public Task Room => Volatile.Read(ref _room).Task;

    /// <summary>Opens the spool; what an earlier process left in it waits to be passed on.</summary>
    /// <exception cref="BridgeInputException">The directory cannot be used, or another bridge uses it.</exception>
    public static async Task<Spool> OpenAsync(BridgeServices services, CancellationToken cancellation)
    {
        SpoolOptions options = services.Options.Spool!;
        TopicSettings events = PipelineTopics.Settings(services.Options.Topic);
        TopicSettings letters = DeadLetterTopic.Settings(PipelineTopics.MaxMessageBytes);
        try
        {
            EmbeddedTopicLog log = await EmbeddedTopicLog.OpenAsync(
                new EmbeddedLogOptions(options.Directory) { Time = services.Time }, cancellation);
            try
            {
                // One partition keeps the order. What has been passed on may go at once; the rest is kept.
                foreach (TopicSettings topic in (TopicSettings[])[events, letters])
                {
                    await log.EnsureTopicAsync(
                        topic with { Partitions = 1, RetentionBytes = 0, RetainUnread = true }, cancellation);
                }

                Spool spool = new(log, [events.Name, letters.Name], services);
                await spool.BeginAsync();
                return spool;
            }
            catch
            {
                await log.DisposeAsync();
                throw;
            }
        }
        catch (StreamingException e)
        {
            throw new BridgeInputException($"{options.Directory} cannot be used: {e.Message}", e)
            {
                Key = "Spool:Directory",
            };
        }
    }

    /// <summary>A producer that makes messages durable in the spool.</summary>
    public ITopicProducer CreateProducer() => new SpoolProducer(this, _log.CreateProducer(), _services);

    /// <summary>The next messages of one topic, from the oldest on; waits until there are some.</summary>
    /// <exception cref="StreamingException">The spool has failed.</exception>
    public async ValueTask<MessageBlock> ReadAsync(CancellationToken cancellation) =>
        (await _consumer.ReadAsync(cancellation))!;

    /// <summary>Called when a block has been passed on: it may be removed.</summary>
    /// <exception cref="StreamingException">The spool has failed.</exception>
    public async ValueTask ReleaseAsync(MessageBlock block)
    {
        await CommitAsync(block.Partition, block.NextOffset); // what all groups have read goes with it
        _services.Metrics.Spooled(await MeasureAsync());
        Interlocked.Exchange(ref _room, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    /// <summary>Number of messages that wait.</summary>
    public async ValueTask<long> CountAsync() => await _log.GetLagAsync(Group, await _log.GetEndAsync(_topics));

    /// <summary>Whether there is room; when the oldest may be dropped for it, they are.</summary>
    /// <exception cref="StreamingException">The spool has failed.</exception>
    public async ValueTask<bool> HasRoomAsync(CancellationToken cancellation)
    {
        long bytes = await MeasureAsync();
        _services.Metrics.Spooled(bytes);
        if (bytes < _options.Bytes) return true;
        if (_options.Policy == SpoolPolicy.Block) return await CountAsync() == 0; // the newest is not removed
        await _drop.WaitAsync(cancellation);
        try
        {
            if (await MeasureAsync() >= _options.Bytes) await DropOldestAsync(cancellation);
        }
        finally
        {
            _drop.Release();
        }

        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await _consumer.DisposeAsync();
        await _log.DisposeAsync();
        _drop.Dispose();
    }

    /// <summary>
    /// Makes the group's positions durable, from the first moment on: without them, nothing would keep what nobody has
    /// read yet.
    /// </summary>
    private async Task BeginAsync()
    {
        foreach (PartitionDescription partition in await _log.GetPartitionsAsync(_topics))
            await CommitAsync(partition.Partition, await PositionAsync(partition));
    }

    private ValueTask CommitAsync(TopicPartition partition, long offset) =>
        _log.CommitAsync(Group, [new PartitionOffset(partition, offset)], CancellationToken.None);

    /// <summary>Compressed bytes that wait, with those that have been passed on and not yet been removed.</summary>
    private async ValueTask<long> MeasureAsync() => (await _log.GetPartitionsAsync(_topics)).Sum(p => p.Bytes!.Value);

    private async ValueTask<long> PositionAsync(PartitionDescription partition) =>
        Math.Max(partition.Offsets.Low, await _log.GetCommittedAsync(Group, partition.Partition) ?? 0);

    /// <summary>
    /// Removes the oldest messages of the larger topic and counts the events in them. What is being passed on right now
    /// counts as well: if it arrives, the loss is overstated by one block, and never understated.
    /// </summary>
    private async ValueTask DropOldestAsync(CancellationToken cancellation)
    {
        PartitionDescription partition = (await _log.GetPartitionsAsync(_topics, cancellation)).MaxBy(p => p.Bytes)!;
        long from = await PositionAsync(partition);
        SpoolLoss loss = new();
        await using ITopicReader reader = _log.Read(
            new RangeSettings([new PartitionRange(partition.Partition, from, partition.Offsets.High)]));
        long end = from;
        while (await MeasureAsync() > _options.Bytes - (_options.Bytes / DropShare)
            && await reader.ReadAsync(cancellation) is { } block)
        {
            using (block)
            {
                loss.Add(block);
                end = block.NextOffset;
            }

            await CommitAsync(partition.Partition, end);
        }

        _services.Metrics.Dropped(loss.Messages, loss.Events);
        Log.SpoolDropped(_services.Logger, loss.Messages, loss.Events, partition.Partition.Topic, _options.Bytes);
    }
}
