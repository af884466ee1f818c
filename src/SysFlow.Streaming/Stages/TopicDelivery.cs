namespace SysFlow.Streaming;

/// <summary>One block on its way through a <see cref="TopicSink"/>, with the turns it waits for and gives on.</summary>
internal sealed record TopicDelivery(
    Delivery Delivery, Task PreviousProcessed, Task PreviousAppended,
    TaskCompletionSource Processed, TaskCompletionSource Appended)
{
    /// <summary>Where in the output the results of each input begin, for the inputs of the present output.</summary>
    private readonly List<int> _firstResults = [];

    private int _firstInput;

    public int Count => Delivery.Block.Count;

    /// <summary>Lets the processor make ready for the block.</summary>
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
    public int Process(IMessageProcessor processor, MessageBatch output, int next, int maxOutputBytes)
    {
        _firstInput = next;
        _firstResults.Clear();
        while (next < Count && output.Bytes < maxOutputBytes)
        {
            int before = output.Count;
            _firstResults.Add(before);
            try
            {
                processor.Process(Delivery.Block[next], output);
                if (output.HasUnfinished) ThrowUnfinished();
            }
            catch (Exception refusal) when (refusal is BadMessageException or MessageTooLargeException)
            {
                output.Truncate(before);
                Delivery.Reject(next, refusal.Message);
            }

            next++;
        }

        return next;
    }

    /// <summary>Appends the output; the input of a refused result is refused with it.</summary>
    public async ValueTask AppendAsync(
        ITopicProducer producer, MessageBatch output, CancellationToken cancellationToken)
    {
        AppendResult result = await Delivery.Retry.RunAsync(
            static (state, token) => state.Producer.AppendAsync(state.Output, token),
            (Producer: producer, Output: output), cancellationToken);
        int refusedBefore = -1;
        foreach (RejectedMessage refused in result.Rejected ?? [])
        {
            int input = InputOf(refused.Index);
            if (input != refusedBefore) Delivery.Reject(input, $"A result was refused: {refused.Reason}");
            refusedBefore = input;
        }

        Delivery.CountOutput(output.Count - (result.Rejected?.Count ?? 0), output.Bytes);
    }

    private int InputOf(int result)
    {
        int at = _firstResults.BinarySearch(result);
        if (at < 0) at = ~at - 1;
        while (at + 1 < _firstResults.Count && _firstResults[at + 1] == result) at++;
        return _firstInput + at;
    }

    private static void ThrowUnfinished() =>
        throw new InvalidOperationException("The processor left a message that is neither completed nor discarded.");
}
