using SysFlow.Streaming;

namespace SysFlow.CollectorBridge;

/// <summary>
/// Passes on what the spool holds to the topics, in its order, block by block: a block leaves the spool when the topics
/// have acknowledged it. A kill between the two sends it again, and consumers recognise its events by their ids.
/// </summary>
internal sealed class SpoolForwarder(Spool spool, ITopicLog log, BridgeServices services)
{
    /// <summary>
    /// Passes on what comes, until no collector is served any more; then what is left, within the grace period.
    /// </summary>
    /// <param name="served">Completes when nothing is added to the spool any more.</param>
    /// <param name="grace">Cancelled at the end of the grace period.</param>
    /// <exception cref="StreamingException">The spool or the log has failed permanently.</exception>
    public async Task RunAsync(Task served, CancellationToken grace)
    {
        await using ITopicProducer producer = log.CreateProducer();
        using MessageBatch batch = new(MessageLimits.LargestMessageBytes);
        using CancellationTokenSource reading = CancellationTokenSource.CreateLinkedTokenSource(grace);
        Task end = served.ContinueWith(_ => reading.CancelAsync(), TaskScheduler.Default).Unwrap();
        try
        {
            while (!served.IsCompleted || await spool.CountAsync() > 0)
            {
                MessageBlock? block = await ReadAsync(served, reading.Token, grace);
                if (block is null) continue;
                using (block) await ForwardAsync(block, batch, producer, grace);
            }
        }
        catch (OperationCanceledException) when (grace.IsCancellationRequested)
        {
            Log.SpoolLeft(services.Logger, await spool.CountAsync(), services.Options.Spool!.Directory);
        }
        finally
        {
            await end;
        }
    }

    /// <summary>The next block; null when waiting for it ended because nothing more is added.</summary>
    private async ValueTask<MessageBlock?> ReadAsync(
        Task served, CancellationToken reading, CancellationToken grace)
    {
        try
        {
            return await spool.ReadAsync(served.IsCompleted ? grace : reading);
        }
        catch (OperationCanceledException) when (!grace.IsCancellationRequested)
        {
            return null;
        }
    }

    private async ValueTask ForwardAsync(
        MessageBlock block, MessageBatch batch, ITopicProducer producer, CancellationToken grace)
    {
        batch.Clear();
        for (int i = 0; i < block.Count; i++) Copy(block[i], batch);
        AppendResult result = await AppendAsync(batch, producer, grace);
        foreach (RejectedMessage rejected in result.Rejected ?? [])
        {
            services.Metrics.Rejected();
            Log.SpooledRejected(services.Logger, block.Partition.Topic, rejected.Reason);
        }

        await spool.ReleaseAsync(block);
    }

    private async ValueTask<AppendResult> AppendAsync(
        MessageBatch batch, ITopicProducer producer, CancellationToken grace)
    {
        bool hasFailed = false;
        AppendResult result = await LogRetry.RunAsync(
            services,
            token => producer.AppendAsync(batch, token),
            (failure, _, attempt) =>
            {
                hasFailed = true;
                if (attempt == 1)
                    Log.Spooling(services.Logger, services.Options.Spool!.Directory, failure.Message);
            },
            grace);
        if (hasFailed) Log.SpoolDrains(services.Logger, await spool.CountAsync());
        return result;
    }

    private static void Copy(in Message message, MessageBatch batch)
    {
        batch.Start(message.Position.Partition.Topic, message.Key, message.Timestamp);
        foreach (MessageHeader header in message.Headers) batch.AddHeader(header.Name, header.Value);
        batch.Write(message.Value);
        batch.Complete();
    }
}
