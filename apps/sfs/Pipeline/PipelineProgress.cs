using SysFlow.Cli.Output;

namespace SysFlow.Cli.Pipeline;

/// <summary>Says on the error stream, while a run goes on, how far each stage has come.</summary>
internal sealed class PipelineProgress(PipelineHost host)
{
    /// <summary>A person sees a line move once a second; a log file wants one every ten.</summary>
    private static readonly TimeSpan ForPeople = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan ForLogs = TimeSpan.FromSeconds(10);

    /// <summary>Reports until cancelled.</summary>
    public async Task ShowAsync(TextWriter error, CancellationToken cancellation)
    {
        bool rewrites = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected;
        using PeriodicTimer timer = new(rewrites ? ForPeople : ForLogs);
        bool shown = false;
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation))
            {
                await error.WriteAsync(rewrites ? $"\r\e[K{Line()}" : $"{Line()}{Environment.NewLine}");
                shown = true;
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            if (rewrites && shown) await error.WriteAsync("\r\e[K");
        }
    }

    private string Line() =>
        $"read {Tables.Bytes(host.BridgeMetrics.InputBytes)}, {Tables.Number(host.BridgeMetrics.Events)} events"
        + $" | evaluated {Tables.Number(host.DetectorMetrics.Events)}, {Tables.Number(host.DetectorMetrics.Alerts)} alerts"
        + $" | mapped {Tables.Number(host.Mapper.MessagesOut)}"
        + $" | indexed {Tables.Number(host.IndexerMetrics.Created + host.IndexerMetrics.Duplicates)}";
}
