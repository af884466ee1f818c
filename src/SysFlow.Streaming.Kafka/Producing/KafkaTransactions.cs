using System.Diagnostics;
using Confluent.Kafka;

namespace SysFlow.Streaming.Kafka;

/// <summary>
/// Appends in Kafka's transactions, with a client of its own. Whatever goes wrong, the client is given up if need be,
/// and the next one with the same id finds out how the last transaction ended.
/// </summary>
internal sealed class KafkaTransactions : ITransactionalProducer
{
    private readonly SharedProducer _shared;
    private readonly KafkaProducer _producer;
    private readonly KafkaLogOptions _options;
    private readonly string _id;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private IProducer<byte[]?, byte[]>? _ready;
    private bool _isOpen;

    public KafkaTransactions(ClientFactory clients, TopicDirectory topics, string group)
    {
        _options = clients.Options;
        _id = $"{_options.Prefix}{group}.{_options.Instance ?? UniqueName()}";
        _shared = new SharedProducer(
            clients.Options, watch => clients.TransactionalProducer(watch, _id), clients.NewWatch());
        _producer = new KafkaProducer(_shared, topics);
    }

    private string Action => $"The transaction of {_id}";

    public async ValueTask<AppendResult> AppendAsync(MessageBatch batch, CancellationToken cancellationToken = default)
    {
        if (batch.Count == 0) return default;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (!_isOpen) await Task.Run(Begin, CancellationToken.None);
        }
        finally
        {
            _turn.Release();
        }

        try
        {
            AppendResult result = await _producer.AppendAsync(batch, cancellationToken);
            return _shared.Refusal is { } refusal ? throw Spoiled(batch.TopicOf(0), refusal) : result;
        }
        catch (StreamingException e) when (e.IsTransient)
        {
            throw new StreamingException(StreamingFailure.Aborted, e.Message, e);
        }
    }

    public async ValueTask CommitAsync(
        ITopicConsumer? consumer, IReadOnlyCollection<PartitionOffset> positions,
        CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (!_isOpen && positions.Count == 0) return;
            KafkaConsumer? member = (KafkaConsumer?)consumer;
            IConsumerGroupMetadata? group = member is null || positions.Count == 0
                ? null : await member.BeginTransactionAsync();
            await Task.Run(() => Commit(positions, group), CancellationToken.None);
            if (group is not null) member!.EndTransaction(positions);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask AbortAsync(ITopicConsumer consumer, CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await Task.Run(Abort, CancellationToken.None);
        }
        finally
        {
            _turn.Release();
        }

        await ((KafkaConsumer)consumer).RewindAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _producer.DisposeAsync();
        await Task.Run(() =>
        {
            if (_isOpen) _ = TryAbort(); // where it cannot, the cluster aborts by itself
            _shared.Dispose();
        });
        _turn.Dispose();
    }

    /// <summary>A refused message spoils its transaction, and would spoil the next one again.</summary>
    private static StreamingException Spoiled(string topic, Error refusal) => new(
        StreamingFailure.Conflict,
        $"The cluster refused a message for {topic} in a transaction: {refusal.Reason}. Make the topics fit with "
            + "sfs bootstrap kafka, or set Delivery:Mode=AtLeastOnce, which sends such a message to the dead letters.");

    private static string UniqueName() =>
        $"{Environment.MachineName}.{Environment.ProcessId}.{Stopwatch.GetTimestamp()}";

    /// <summary>
    /// Begins a transaction. A client's first call has the cluster end what an earlier client with the same id has left
    /// open, and refuse whatever that one may still say.
    /// </summary>
    private void Begin()
    {
        IProducer<byte[]?, byte[]> client = Ready();
        Call(client.BeginTransaction);
        _isOpen = true;
    }

    private IProducer<byte[]?, byte[]> Ready()
    {
        IProducer<byte[]?, byte[]> client = _shared.Client;
        if (ReferenceEquals(client, _ready)) return client;
        _isOpen = false;
        try
        {
            client.InitTransactions(_options.RequestTimeout);
        }
        catch (KafkaException e)
        {
            _shared.GiveUp(); // its state is not known
            throw KafkaFailures.Of(e.Error, Action, _shared.Watch);
        }

        _ready = client;
        return client;
    }

    private void Commit(IReadOnlyCollection<PartitionOffset> positions, IConsumerGroupMetadata? group)
    {
        if (!_isOpen) Begin();
        IProducer<byte[]?, byte[]> client = _ready!;
        if (group is not null)
        {
            List<TopicPartitionOffset> offsets = [.. positions.Select(p => new TopicPartitionOffset(
                _options.Prefix + p.Partition.Topic, p.Partition.Partition, p.Offset))];
            Call(() => client.SendOffsetsToTransaction(offsets, group, _options.RequestTimeout));
        }

        Call(() => client.CommitTransaction(_options.RequestTimeout));
        _isOpen = false;
    }

    /// <summary>
    /// Aborts; a client that cannot even do that is given up, and the next one has the cluster do it.
    /// </summary>
    private void Abort()
    {
        if (_isOpen && TryAbort() is { } failure)
        {
            ThrowIfFenced(failure);
            _shared.GiveUp();
            _isOpen = false;
            Ready();
        }

        _isOpen = false;
    }

    private Error? TryAbort()
    {
        try
        {
            _ready!.AbortTransaction(_options.RequestTimeout);
            return null;
        }
        catch (KafkaException e)
        {
            return e.Error;
        }
    }

    private void Call(Action call)
    {
        try
        {
            call();
        }
        catch (KafkaException e)
        {
            ThrowIfFenced(e.Error);
            StreamingException failure = KafkaFailures.Of(e.Error, Action, _shared.Watch);
            if (failure.Failure is StreamingFailure.Denied or StreamingFailure.UnknownTopic) throw failure;
            throw new StreamingException(StreamingFailure.Aborted, failure.Message, failure);
        }
    }

    /// <summary>
    /// With an instance of its own name, another process has taken this one's place, or the cluster took this one for
    /// dead: it must not go on. Without one nobody else has the id, so only the latter is possible, and nothing is
    /// lost.
    /// </summary>
    private void ThrowIfFenced(Error error)
    {
        Error cause = _shared.Watch.Fatal ?? error;
        if (!KafkaFailures.IsFenced(cause.Code) && !cause.IsFatal) return;
        _shared.GiveUp();
        if (_options.Instance is not { } instance || !KafkaFailures.IsFenced(cause.Code)) return;
        throw new StreamingException(
            StreamingFailure.Fenced,
            $"Another process runs as {_id}, or this one hung longer than transaction.timeout.ms: it must not go on. "
                + $"Kafka:Instance '{instance}' must be one process's only. {cause.Reason}");
    }
}
