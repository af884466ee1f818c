namespace SysFlow.Streaming;

/// <summary>
/// One block on its way through a <see cref="TopicSink"/>, with the turns that it waits for and passes on.
/// </summary>
internal sealed record TopicDelivery(
    Delivery Delivery, Task PreviousProcessed, Task PreviousAppended,
    TaskCompletionSource Processed, TaskCompletionSource Appended)
{
    public int Count => Delivery.Block.Count;

    /// <summary>Lets the processor prepare for the block.</summary>
    public async ValueTask PrepareAsync(IStatefulProcessor processor, CancellationToken cancellationToken) =>
        await Delivery.Retry.RunAsync(
            static async (state, token) =>
            {
                await state.Processor.PrepareAsync(state.Block, token);
                return true;
            },
            (Processor: processor, Delivery.Block), cancellationToken);

    /// <summary>
    /// Processes messages from <paramref name="next"/> on until the output is full; returns the first one left.
    /// </summary>
    public int Process(IMessageProcessor processor, TopicOutput output, int next, int maxOutputBytes)
    {
        output.Begin(next);
        MessageBatch results = output.Batch;
        while (next < Count && results.Bytes < maxOutputBytes)
        {
            int before = results.Count;
            output.BeginInput();
            try
            {
                processor.Process(Delivery.Block[next], results);
                if (results.HasUnfinished) ThrowUnfinished();
            }
            catch (Exception refusal) when (refusal is BadMessageException or MessageTooLargeException)
            {
                results.Truncate(before);
                Delivery.Reject(next, refusal.Message);
            }

            next++;
        }

        return next;
    }

    /// <summary>Appends the output.</summary>
    public Task<AppendResult> AppendAsync(
        ITopicProducer producer, TopicOutput output, CancellationToken cancellationToken) =>
        output.Batch.Count == 0
            ? Task.FromResult(default(AppendResult))
            : Delivery.Retry.RunAsync(
                static (state, token) => state.Producer.AppendAsync(state.Batch, token),
                (Producer: producer, output.Batch), cancellationToken).AsTask();

    /// <summary>Reports the outcome of an output; the input of a rejected result is rejected with it.</summary>
    public void Report(TopicOutput output, AppendResult result)
    {
        int refusedBefore = -1;
        foreach (RejectedMessage refused in result.Rejected ?? [])
        {
            int input = output.InputOf(refused.Index);
            if (input != refusedBefore) Delivery.Reject(input, $"A result was rejected: {refused.Reason}");
            refusedBefore = input;
        }

        Delivery.CountOutput(output.Batch.Count - (result.Rejected?.Count ?? 0), output.Batch.Bytes);
    }

    private static void ThrowUnfinished() =>
        throw new InvalidOperationException("The processor has left a message neither completed nor discarded.");
}
