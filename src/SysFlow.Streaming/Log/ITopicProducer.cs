namespace SysFlow.Streaming;

/// <summary>Appends messages. Dispose waits for appends in flight.</summary>
public interface ITopicProducer : IAsyncDisposable
{
    /// <summary>
    /// Appends the batch's messages; completes when every accepted one is durable. Messages with the same key keep the
    /// order of the batch, and of the calls when each is made after the previous one has returned its task. The batch
    /// must not be changed until completion. Cancelling only stops the waiting: the messages may still become durable.
    /// </summary>
    /// <returns>The rejected messages with the reasons; the others are durable.</returns>
    /// <exception cref="StreamingException">
    /// The engine failed; some, all or none of the messages are durable. Appending the batch again is safe, because
    /// consumers recognise duplicates by their id.
    /// </exception>
    ValueTask<AppendResult> AppendAsync(MessageBatch batch, CancellationToken cancellationToken = default);
}
