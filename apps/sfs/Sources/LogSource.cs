using SysFlow.Events;
using SysFlow.Hosting;
using SysFlow.Streaming;
using SysFlow.Streaming.Embedded;

namespace SysFlow.Cli;

/// <summary>
/// Reads the event batches of a data directory's log, without opening it for writing: `sfs run` may be using it.
/// </summary>
internal sealed class LogSource(string directory) : IBatchSource
{
    private long _messages;

    public string Describe() => $"{Words.Count(Volatile.Read(ref _messages), "batch message")} read";

    public async Task<IReadOnlyList<string>> ReadAsync(IBatchTaker taker, CancellationToken cancellation)
    {
        List<string> errors = [];
        EventBatch batch = new();
        await using EmbeddedTopicLog log = await EmbeddedTopicLog.OpenAsync(
            new EmbeddedLogOptions(directory) { ReadOnly = true }, cancellation);
        await using ITopicReader reader = log.Read(
            await RangeSettings.BetweenAsync(log, [PipelineTopics.Events], from: null, to: null, cancellation));
        taker.Begin(directory);
        while (!taker.IsDone && await reader.ReadAsync(cancellation) is { } block)
        {
            using (block)
            {
                for (int i = 0; i < block.Count && !taker.IsDone; i++) Take(block[i], batch, taker, errors);
            }
        }

        return errors;
    }

    private void Take(in Message message, EventBatch batch, IBatchTaker taker, List<string> errors)
    {
        Volatile.Write(ref _messages, _messages + 1);
        try
        {
            batch.Load(message.ValueMemory);
        }
        catch (EventBatchException e)
        {
            errors.Add($"{message.Position}: {e.Message}");
            return;
        }

        taker.Take(batch);
    }
}
