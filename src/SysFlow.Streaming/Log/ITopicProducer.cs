namespace SysFlow.Streaming;

/// <summary>Appends messages. Dispose waits for what is in flight.</summary>
public interface ITopicProducer : IAsyncDisposable
{
    /// <summary>
    /// Appends the batch's messages; completes when every accepted one is durable. Messages of one key keep the order
    /// of the batch, and of the calls when each is made after the one before it returned its task. The batch must not
    /// be touched until completion. Cancelling stops the waiting: what was handed over may still become durable.
    /// </summary>
    /// <returns>Which messages were refused, and why; the others are durable.</returns>
    /// <exception cref="StreamingException">
    /// The engine failed; some, all or none of the messages are durable. Appending the batch again is safe because
    /// consumers recognise what they have by its name.
    /// </exception>
    ValueTask<AppendResult> AppendAsync(MessageBatch batch, CancellationToken cancellationToken = default);
}
