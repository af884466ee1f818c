using Confluent.Kafka;

namespace SysFlow.Streaming.Kafka;

/// <summary>Appends batches through the log's shared client, in the order of the calls.</summary>
internal sealed class KafkaProducer(SharedProducer shared, TopicDirectory topics) : ITopicProducer
{
    /// <summary>
    /// How long to wait for room in a full queue before checking again, in case its last report has arrived meanwhile.
    /// </summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly HeaderNames _names = new();
    private Task _last = Task.CompletedTask;
    private bool _isDisposed;

    public async ValueTask<AppendResult> AppendAsync(MessageBatch batch, CancellationToken cancellationToken = default)
    {
        if (batch.Count == 0) return default;
        PendingAppend append;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_isDisposed) throw new StreamingException(StreamingFailure.Closed, "The producer is disposed.");
            append = new PendingAppend(batch.Count, shared);
            await SendAsync(batch, append, cancellationToken);
            _last = append.Done;
        }
        finally
        {
            _turn.Release();
        }

        AppendResult result = await append.Done.WaitAsync(cancellationToken);
        if (append.Failure is not { } failure)
        {
            shared.Watch.Answered();
            return result;
        }

        for (int i = 0; i < batch.Count; i++) topics.Forget(batch.TopicOf(i));
        throw KafkaFailures.Of(failure, $"Appending to {batch.TopicOf(0)}", shared.Watch);
    }

    /// <summary>Waits for what is in flight, for as long as closing may take.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed) return;
        await _turn.WaitAsync();
        _isDisposed = true;
        _turn.Release();
        await _last.WaitAsync(shared.Options.CloseTimeout).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async ValueTask SendAsync(MessageBatch batch, PendingAppend append, CancellationToken cancellationToken)
    {
        TopicFacts[] facts = new TopicFacts[batch.Count];
        for (int i = 0; i < facts.Length; i++)
        {
            bool isSame = i > 0 && batch.TopicOf(i) == batch.TopicOf(i - 1);
            facts[i] = isSame ? facts[i - 1] : await topics.GetAsync(batch.TopicOf(i), cancellationToken);
        }

        IProducer<byte[]?, byte[]> client = shared.Client;
        try
        {
            for (int i = 0; i < facts.Length; i++)
            {
                int bytes = batch[i].Bytes;
                if (bytes <= facts[i].MaxMessageBytes)
                    await SendAsync(client, facts[i].KafkaName, ToRecord(batch, i), i, append, cancellationToken);
                else append.Reject(i, facts[i].Refusal(bytes));
            }
        }
        finally
        {
            append.Sent();
        }
    }

    /// <summary>Hands a record to the client; waits while the client's queue is full.</summary>
    private async ValueTask SendAsync(
        IProducer<byte[]?, byte[]> client, string topic, Message<byte[]?, byte[]> record, int index,
        PendingAppend append, CancellationToken cancellationToken)
    {
        append.Begin(index, record.Value);
        while (true)
        {
            try
            {
                client.Produce(topic, record, append.Report);
                return;
            }
            catch (ProduceException<byte[]?, byte[]> e) when (e.Error.Code == ErrorCode.Local_QueueFull)
            {
                await Task.WhenAny(shared.NextDelivery(), Task.Delay(LookAgain, cancellationToken));
                if (!cancellationToken.IsCancellationRequested) continue;
                append.Undo();
                throw new OperationCanceledException(cancellationToken);
            }
            catch (KafkaException e)
            {
                append.Undo();
                shared.Fail(e.Error);
                throw KafkaFailures.Of(e.Error, $"Appending to {topic}", shared.Watch);
            }
        }
    }

    private Message<byte[]?, byte[]> ToRecord(MessageBatch batch, int index)
    {
        Message message = batch[index];
        Headers? headers = null;
        foreach (MessageHeader header in message.Headers)
            (headers ??= []).Add(_names.TextOf(header.Name), header.Value.ToArray());
        return new Message<byte[]?, byte[]>
        {
            Key = message.Key.IsEmpty ? null : message.Key.ToArray(), // an empty key would choose one partition
            Value = message.Value.ToArray(),
            Headers = headers,
            Timestamp = new Timestamp(Math.Max(1, message.Timestamp), TimestampType.CreateTime), // 0 means now
        };
    }
}
