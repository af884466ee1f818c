using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace SysFlow.Streaming.Kafka;

/// <summary>
/// Learns the brokers' time, which no request asks for: appends a message to a topic of its own that the broker stamps,
/// reads it, and deletes the topic.
/// </summary>
internal sealed class ClockProbe(KafkaTopicLog log, KafkaAdmin admin)
{
    /// <summary>The broker's time less this machine's, as exactly as the append took.</summary>
    /// <exception cref="StreamingException">The cluster does not answer, or refuses one of the steps.</exception>
    public async Task<TimeSpan> MeasureAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        string topic = $"doctor.{Environment.ProcessId}.{time.GetUtcNow().ToUnixTimeMilliseconds()}";
        Dictionary<string, string> settings = new() { ["message.timestamp.type"] = "LogAppendTime" };
        await log.EnsureAsync(new TopicBlueprint(topic, 1, -1, settings), cancellationToken);
        try
        {
            await AppendAsync(topic, time, cancellationToken); // connects, so that the second one is quick
            DateTimeOffset before = time.GetUtcNow();
            await AppendAsync(topic, time, cancellationToken);
            DateTimeOffset middle = before + ((time.GetUtcNow() - before) / 2);
            return await StampAsync(topic, cancellationToken) - middle;
        }
        finally
        {
            await DeleteAsync(topic);
        }
    }

    private async Task AppendAsync(string topic, TimeProvider time, CancellationToken cancellationToken)
    {
        await using ITopicProducer producer = log.CreateProducer();
        using MessageBatch batch = new();
        batch.Start(topic, [], time.GetUtcNow().ToUnixTimeMilliseconds());
        batch.Complete();
        await producer.AppendAsync(batch, cancellationToken);
    }

    private async Task<DateTimeOffset> StampAsync(string topic, CancellationToken cancellationToken)
    {
        await using ITopicReader reader = log.Read(
            new RangeSettings([new PartitionRange(new TopicPartition(topic, 0), 1, 2)]));
        using MessageBlock? block = await reader.ReadAsync(cancellationToken);
        return block is null
            ? throw new StreamingException(StreamingFailure.Unavailable, $"The message in {topic} cannot be read.")
            : DateTimeOffset.FromUnixTimeMilliseconds(block[0].Timestamp);
    }

    /// <summary>Also when the rest was cancelled, within the time of one request.</summary>
    private Task<bool> DeleteAsync(string topic)
    {
        string name = admin.KafkaNameOf(topic);
        return admin.AskAsync(
            $"Deleting topic {name}",
            async () =>
            {
                await admin.Client.DeleteTopicsAsync(
                    [name], new DeleteTopicsOptions { RequestTimeout = admin.Timeout });
                return true;
            },
            CancellationToken.None);
    }
}
