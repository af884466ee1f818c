using System.Collections.Concurrent;

namespace SysFlow.Streaming;

/// <summary>
/// The next hop of a stage that turns messages into messages: processes messages while the results of earlier ones, of
/// the same block or the previous one, are being appended. Messages are processed and results appended in the order of
/// the input, even when an append is retried. A sink that has failed stays failed until it is restarted.
/// </summary>
public sealed class TopicSink : IBlockSink, IDisposable
{
    private readonly IMessageProcessor _processor;
    private readonly ITopicProducer _producer;
    private readonly StageOptions _options;
    private readonly int _maxMessageBytes;
    private readonly ConcurrentBag<TopicOutput> _outputs = [];
    private Task _processed = Task.CompletedTask;
    private Task _appended = Task.CompletedTask;

    /// <summary>Creates the sink.</summary>
    /// <param name="processor">Turns messages into messages.</param>
    /// <param name="producer">Appends them; remains owned by the caller.</param>
    /// <param name="options">Options of the stage.</param>
    /// <param name="maxMessageBytes">Maximum length of a result in bytes; the input of a larger one is
    /// rejected.</param>
    public TopicSink(
        IMessageProcessor processor, ITopicProducer producer, StageOptions options,
        int maxMessageBytes = MessageLimits.MaxMessageBytes)
    {
        _processor = processor;
        _producer = producer;
        _options = options;
        _maxMessageBytes = maxMessageBytes;
    }

    /// <inheritdoc />
    public ValueTask DeliverAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        TaskCompletionSource processed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource appended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TopicDelivery work = new(delivery, _processed, _appended, processed, appended);
        _processed = processed.Task;
        _appended = appended.Task;
        return new ValueTask(RunAsync(work, cancellationToken));
    }

    /// <inheritdoc />
    public async ValueTask<(long Messages, long Bytes)> FinishAsync(
        TransientRetry retry, CancellationToken cancellationToken)
    {
        if (_processor is not IStatefulProcessor processor) return default;
        await _appended;
        long messages = 0;
        long bytes = 0;
        using MessageBatch output = new(_maxMessageBytes);
        for (bool more = true; more;)
        {
            output.Clear();
            more = processor.Finish(output, _options.MaxOutputBytes);
            if (output.Count == 0) continue;
            AppendResult result = await retry.RunAsync(
                static (state, token) => state.Producer.AppendAsync(state.Output, token),
                (Producer: _producer, Output: output), cancellationToken);
            if (result.Rejected is [var refused, ..]) ThrowRefused(refused);
            messages += output.Count;
            bytes += output.Bytes;
        }

        return (messages, bytes);
    }

    /// <inheritdoc />
    public void Restart() => _processed = _appended = Task.CompletedTask;

    /// <inheritdoc />
    public void Dispose()
    {
        while (_outputs.TryTake(out TopicOutput? output)) output.Dispose();
    }

    /// <summary>
    /// Takes the two turns in order; a failure is passed on to every later block, so that none overtakes it.
    /// </summary>
    private async Task RunAsync(TopicDelivery work, CancellationToken cancellationToken)
    {
        try
        {
            await work.PreviousProcessed;
            if (_processor is IStatefulProcessor stateful) await work.PrepareAsync(stateful, cancellationToken);
            await ProcessAsync(work, cancellationToken);
            work.Appended.TrySetResult();
        }
        catch (Exception failure)
        {
            Fail(work.Processed, failure);
            Fail(work.Appended, failure);
            throw;
        }
    }

    /// <summary>Fills one output while the other is being appended, until the block is done.</summary>
    private async Task ProcessAsync(TopicDelivery work, CancellationToken cancellationToken)
    {
        TopicOutput? filling = null;
        TopicOutput? full = null;
        Task<AppendResult> appending = Task.FromResult(default(AppendResult));
        try
        {
            int next = 0;
            do
            {
                TopicOutput output = filling ??= TakeOutput();
                next = work.Process(_processor, output, next, _options.MaxOutputBytes);
                if (next == work.Count) work.Processed.TrySetResult();
                if (full is null) await work.PreviousAppended;
                else work.Report(full, await appending);
                (filling, full) = (full, output);
                appending = work.AppendAsync(_producer, output, cancellationToken);
            }
            while (next < work.Count);
            work.Report(full, await appending);
        }
        finally
        {
            await ((Task)appending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // it reads its output
            if (filling is not null) _outputs.Add(filling);
            if (full is not null) _outputs.Add(full);
        }
    }

    private TopicOutput TakeOutput() =>
        _outputs.TryTake(out TopicOutput? output) ? output : new TopicOutput(_maxMessageBytes);

    /// <summary>The error for a rejected result without an input that could go to the dead-letter topic.</summary>
    private static void ThrowRefused(RejectedMessage refused) => throw new StreamingException(
        StreamingFailure.Conflict, $"A result at the end of the input was rejected: {refused.Reason}");

    private static void Fail(TaskCompletionSource turn, Exception failure)
    {
        if (turn.TrySetException(failure)) _ = turn.Task.Exception; // observed here: the next block may never come
    }
}
