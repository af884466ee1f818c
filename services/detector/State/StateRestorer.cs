using Microsoft.Extensions.Logging;
using SysFlow.Detection;
using SysFlow.Events;
using SysFlow.Rules.Sigma;
using SysFlow.Streaming;

namespace SysFlow.Detector;

/// <summary>
/// Restores the rules' state of a partition by reading the messages before a position again, without raising alerts.
/// There are no checkpoints: the state is built from the topic.
/// </summary>
public sealed class StateRestorer(ITopicLog log, ILogger logger)
{
    /// <summary>Restores the state of a partition before a block.</summary>
    /// <param name="detection">Evaluates the messages.</param>
    /// <param name="block">The block.</param>
    /// <param name="slack">How much more than rules need is read.</param>
    /// <param name="metrics">Counts what is read.</param>
    /// <param name="cancellation">Cancels the restore.</param>
    /// <exception cref="StreamingException">The messages cannot be read.</exception>
    internal async ValueTask RestoreAsync(
        Detection detection, MessageBlock block, TimeSpan slack, StateMetrics metrics, CancellationToken cancellation)
    {
        DateTimeOffset before = DateTimeOffset.FromUnixTimeMilliseconds(block[0].Timestamp);
        TimeSpan back = detection.State!.Horizon + slack;
        DateTimeOffset from = before - DateTimeOffset.UnixEpoch > back ? before - back : DateTimeOffset.UnixEpoch;
        long first = await log.FindOffsetAsync(block.Partition, from, cancellation);
        if (first >= block.FirstOffset) return;
        OffsetRange kept = await log.GetOffsetsAsync(block.Partition, cancellation);
        if (kept.Low > 0 && first <= kept.Low) Log.HistoryCut(logger, block.Partition, kept.Low, from);
        Log.Restoring(logger, block.Partition, first, block.FirstOffset);
        await using ITopicReader reader = log.Read(
            new RangeSettings([new PartitionRange(block.Partition, first, block.FirstOffset)]));
        RuleEngine engine = detection.HistoryEngine;
        EventBatch batch = new();
        List<RuleMatch> matches = [];
        while (await reader.ReadAsync(cancellation) is { } history)
        {
            using (history)
            {
                for (int i = 0; i < history.Count; i++) Evaluate(history[i], engine, batch, matches, detection.State);
                metrics.CountRestored(history.Count);
            }
        }
    }

    private static void Evaluate(
        Message message, RuleEngine engine, EventBatch batch, List<RuleMatch> matches, StatefulRules state)
    {
        try
        {
            batch.Load(message.ValueMemory);
        }
        catch (EventBatchException)
        {
            return; // It went to the dead-letter topic when it was read for the first time.
        }

        matches.Clear();
        engine.Evaluate(batch, matches);
        state.Process(
            new BatchSource(
                message.Position.Partition.Partition, message.Key, message.Timestamp), batch, matches, null);
    }
}
