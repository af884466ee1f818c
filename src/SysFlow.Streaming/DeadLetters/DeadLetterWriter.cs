using System.Buffers.Text;
using System.Text;

namespace SysFlow.Streaming;

/// <summary>
/// Appends messages that a stage could not process to the dead-letter topic. Safe for concurrent use.
/// </summary>
public sealed class DeadLetterWriter : IDisposable
{
    /// <summary>Number of headers added before the original ones.</summary>
    internal const int AddedHeaders = 6;

    private const int LongestNumber = 20;

    private readonly ITopicProducer _producer;
    private readonly byte[] _stage;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly MessageBatch _batch = new(MessageLimits.LargestMessageBytes);

    /// <summary>Creates a writer.</summary>
    /// <param name="producer">Appends the messages; remains owned by the caller.</param>
    /// <param name="stage">Name of the stage, by the rule for topic names.</param>
    /// <param name="time">The clock.</param>
    public DeadLetterWriter(ITopicProducer producer, string stage, TimeProvider time)
    {
        if (!TopicSettings.IsValidName(stage))
            throw new ArgumentException($"'{stage}' is not a stage name.", nameof(stage));
        _producer = producer;
        _stage = Encoding.UTF8.GetBytes(stage);
        _time = time;
    }

    /// <summary>Appends the rejected messages of a block; completes when all are durable.</summary>
    /// <exception cref="StreamingException">
    /// The engine failed or rejected one: nothing may be committed past them.
    /// </exception>
    public async ValueTask AppendAsync(
        MessageBlock block, IReadOnlyList<RejectedMessage> rejected, CancellationToken cancellationToken = default)
    {
        AppendResult result;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            _batch.Clear();
            foreach (RejectedMessage message in rejected) Write(block[message.Index], message.Reason);
            result = await _producer.AppendAsync(_batch, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }

        if (result.Rejected is not { } refused) return;
        Message lost = block[rejected[refused[0].Index].Index];
        throw new StreamingException(
            StreamingFailure.Conflict,
                $"The dead-letter topic rejected the message at {lost.Position}: {refused[0].Reason}")
        {
            Position = lost.Position,
        };
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _batch.Dispose();
        _turn.Dispose();
    }

    private void Write(in Message message, string reason)
    {
        _batch.Start(DeadLetterTopic.Name, message.Key, message.Timestamp);
        _batch.AddHeader(DeadLetterTopic.StageHeader, _stage);
        AddText(DeadLetterTopic.ReasonHeader, reason);
        AddText(DeadLetterTopic.TopicHeader, message.Position.Partition.Topic);
        AddNumber(DeadLetterTopic.PartitionHeader, message.Position.Partition.Partition);
        AddNumber(DeadLetterTopic.OffsetHeader, message.Offset);
        AddNumber(DeadLetterTopic.TimeHeader, _time.GetUtcNow().ToUnixTimeMilliseconds());
        foreach (MessageHeader header in message.Headers) _batch.AddHeader(header.Name, header.Value);
        _batch.Write(message.Value);
        _batch.Complete();
    }

    private void AddText(ReadOnlySpan<byte> name, string text)
    {
        Span<byte> utf8 = stackalloc byte[DeadLetterTopic.MaxReasonBytes];
        System.Text.Unicode.Utf8.FromUtf16(text, utf8, out _, out int written);
        _batch.AddHeader(name, utf8[..written]);
    }

    private void AddNumber(ReadOnlySpan<byte> name, long number)
    {
        Span<byte> digits = stackalloc byte[LongestNumber];
        Utf8Formatter.TryFormat(number, digits, out int written);
        _batch.AddHeader(name, digits[..written]);
    }
}
