using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace SysFlow.Streaming.Kafka;

/// <summary>Reads fixed ranges outside any group, then ends. One thread makes all calls to the client.</summary>
internal sealed class KafkaRangeReader : ITopicReader
{
    /// <summary>A group name that the client demands; nothing is ever committed for it.</summary>
    private const string Group = "sysflow.ranges";

    private static readonly TimeSpan PollTime = TimeSpan.FromMilliseconds(20);

    private readonly RangeSettings _settings;
    private readonly ClientFactory _clients;
    private readonly KafkaAdmin _admin;
    private readonly ReadQueue _queue = new();
    private readonly BlockFiller _filler;
    private readonly CancellationTokenSource _stop = new();
    private readonly ClientWatch _watch;
    private readonly List<(PartitionFill Fill, long To)> _ranges = [];
    private Task? _running;
    private bool _isDisposed;

    public KafkaRangeReader(ClientFactory clients, KafkaAdmin admin, RangeSettings settings)
    {
        _clients = clients;
        _admin = admin;
        _settings = settings;
        _filler = new BlockFiller(_queue, settings.MaxBlockBytes);
        _watch = clients.NewWatch();
        _watch.Stopped = error => _queue.Report(KafkaFailures.Of(error, Action, _watch));
    }

    private static string Action => "Reading a range";

    private long MaxWaitingBytes => 2L * _settings.MaxBlockBytes;

    public async ValueTask<MessageBlock?> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (_isDisposed) throw new StreamingException(StreamingFailure.Closed, "The reader is disposed.");
        if (_running is null) await StartAsync(cancellationToken);
        return await _queue.TakeAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        await _stop.CancelAsync();
        _queue.Close();
        if (_running is not { } running) return;
        await running.WaitAsync(_clients.Options.CloseTimeout).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Cuts the ranges to what the partitions hold now.</summary>
    private async Task StartAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<long> lows = await _admin.OffsetsAsync(
            [.. _settings.Ranges.Select(r => (r.Partition, OffsetSpec.Earliest()))], cancellationToken);
        IReadOnlyList<long> highs = await _admin.OffsetsAsync(
            [.. _settings.Ranges.Select(r => (r.Partition, OffsetSpec.Latest()))], cancellationToken);
        for (int i = 0; i < _settings.Ranges.Count; i++)
        {
            PartitionRange range = _settings.Ranges[i];
            long from = Math.Max(range.From, lows[i]);
            long to = Math.Min(range.To, highs[i]);
            if (from >= to) continue;
            Confluent.Kafka.TopicPartition kafka =
                new(_admin.KafkaNameOf(range.Partition.Topic), range.Partition.Partition);
            _ranges.Add((new PartitionFill(range.Partition, kafka) { Next = from }, to));
        }

        _running = Task.Factory.StartNew(
            Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private void Run()
    {
        try
        {
            if (_ranges.Count > 0) ReadAll();
            _queue.Complete();
        }
        catch (KafkaException e)
        {
            _queue.Fail(KafkaFailures.Of(e.Error, Action, _watch));
        }
    }

    private void ReadAll()
    {
        using RecordBuffer record = new();
        using IConsumer<int, int> client = ClientFactory.Build(
            _clients.Consumer(Group, record, _watch).Build);
        client.Assign(_ranges.Select(r => new TopicPartitionOffset(r.Fill.Kafka, r.Fill.Next!.Value)));
        while (_ranges.Count > 0 && !_stop.IsCancellationRequested)
        {
            if (_filler.WaitingBytes >= MaxWaitingBytes)
            {
                _filler.Flush();
                _queue.WaitForRoom(MaxWaitingBytes, PollTime);
            }
            else
            {
                ReadNext(client, record);
            }
        }

        _filler.Flush();
    }

    private void ReadNext(IConsumer<int, int> client, RecordBuffer record)
    {
        try
        {
            ConsumeResult<int, int>? result = client.Consume(_filler.HasOpen ? TimeSpan.Zero : PollTime);
            if (result is null) _filler.Flush();
            else Take(client, result, record);
        }
        catch (ConsumeException e) when (e.Error.Code == ErrorCode.Local_AutoOffsetReset)
        {
            Reset(client, e.ConsumerRecord.TopicPartition);
        }
        catch (ConsumeException e) when (!e.Error.IsFatal)
        {
            _queue.Report(KafkaFailures.Of(e.Error, Action, _watch));
        }
    }

    /// <summary>Takes a record, or learns that none is left before the end of a range.</summary>
    private void Take(IConsumer<int, int> client, ConsumeResult<int, int> result, RecordBuffer record)
    {
        int at = _ranges.FindIndex(r => r.Fill.Is(result.Topic, result.Partition.Value));
        if (at < 0) return;
        (PartitionFill fill, long to) = _ranges[at];
        if (!result.IsPartitionEOF && result.Offset.Value < to)
            _filler.Add(fill, result.Offset.Value, record.Message(result.Message.Timestamp.UnixTimestampMs));
        long next = result.IsPartitionEOF ? result.Offset.Value : result.Offset.Value + 1;
        if (next < to) return;
        _ranges.RemoveAt(at);
        client.IncrementalUnassign([fill.Kafka]);
    }

    /// <summary>
    /// Retention removed the next messages: continues at the oldest message left, and counts the missing ones.
    /// </summary>
    private void Reset(IConsumer<int, int> client, Confluent.Kafka.TopicPartition partition)
    {
        int at = _ranges.FindIndex(r => r.Fill.Kafka == partition);
        if (at < 0) return;
        (PartitionFill fill, long to) = _ranges[at];
        long low = client.QueryWatermarkOffsets(partition, _clients.Options.RequestTimeout).Low.Value;
        client.IncrementalUnassign([partition]);
        fill.Missing += Math.Max(0, Math.Min(low, to) - fill.Next!.Value);
        fill.Next = low;
        if (low < to) client.IncrementalAssign([new TopicPartitionOffset(partition, low)]);
        else _ranges.RemoveAt(at);
    }
}
