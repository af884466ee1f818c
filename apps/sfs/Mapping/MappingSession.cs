using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;
using SysFlow.CollectorBridge;
using SysFlow.Detector;
using SysFlow.Streaming;

namespace SysFlow.Cli;

/// <summary>One run of <c>sfs map</c>: the bridge reads, and what it would publish is mapped and written.</summary>
internal sealed class MappingSession(CommandConsole console, MappingOptions options)
{
    private bool WritesToStandardOutput => options.Target == Destination.Standard;

    /// <summary>Runs until everything is read, or until told to stop.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        using BridgeMetrics bridge = new();
        using DetectorMetrics detector = new();
        using Stream output = Open();
        NdjsonDocuments documents = new(output);
        using MappingProcessor processor = new(
            options.Rules is { } rules ? new AlertProcessor(rules, detector) : null, options.MapsEvents, documents);
        IReadOnlyList<TraceOutcome> traces;
        using (Progress(() => $"read {Tables.Bytes(bridge.InputBytes)}, {Totals(bridge, detector, documents)}"))
            traces = await MapAsync(processor, bridge, cancellation);
        foreach (TraceOutcome trace in traces.Where(t => t.Error is not null))
            console.WriteError(Words.About(trace.Path, trace.Error!));
        if (!WritesToStandardOutput)
        {
            console.Output.WriteLine(
                $"{options.Target}: {Totals(bridge, detector, documents)}, {Tables.Bytes(documents.Bytes)}, {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s");
        }

        bool isClean = traces.All(t => t.Error is null)
            && bridge.BadPackets + bridge.RejectedBatches + processor.Rejected == 0;
        return isClean ? ExitCodes.Success : ExitCodes.Failed;
    }

    private static string Totals(BridgeMetrics bridge, DetectorMetrics detector, NdjsonDocuments documents) =>
        $"{Words.Count(bridge.Events, "event")}, {Words.Count(detector.Alerts, "alert")}, {Words.Count(documents.Count, "document")}";

    private async Task<IReadOnlyList<TraceOutcome>> MapAsync(
        MappingProcessor processor, BridgeMetrics metrics, CancellationToken cancellation)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await using MappingLog log = new(processor, stop.Cancel);
        using ILoggerFactory loggers = LoggerFactory.Create(b => b
            .AddProvider(new ConsoleLogProvider(console))
            .SetMinimumLevel(LogLevel.Warning));
        try
        {
            IReadOnlyList<TraceOutcome> traces = await ReadAsync(
                log, metrics, loggers.CreateLogger("collector-bridge"), stop.Token);
            if (log.Failure is null) processor.Finish();
            return traces;
        }
        catch (OperationCanceledException) when (options.Follow && cancellation.IsCancellationRequested)
        {
            // That is how following ends; what waited for more input is written, for nobody comes back to it.
            processor.Finish();
            return [];
        }
        catch (Exception e) when (
            (e is StreamingException or OperationCanceledException) && log.Failure is not null)
        {
            ExceptionDispatchInfo.Throw(log.Failure!);
            throw;
        }
    }

    /// <summary>Standard input first, then the other sources as the bridge reads them.</summary>
    private async Task<IReadOnlyList<TraceOutcome>> ReadAsync(
        MappingLog log, BridgeMetrics metrics, ILogger logger, CancellationToken stop)
    {
        string[] others = [.. options.Inputs.Where(i => i != Destination.Standard)];
        BridgeOptions bridge = new() { Inputs = others, Follow = options.Follow };
        BridgeServices services = new(bridge, metrics, logger, TimeProvider.System);
        List<TraceOutcome> traces = [];
        if (options.Inputs.Contains(Destination.Standard))
        {
            Stream input = TraceFile.OpenStream(Destination.Standard);
            traces.Add(await PipedTrace.ReadAsync(input, TraceFile.StandardInput, log, services, stop));
        }

        if (others.Length > 0) traces.AddRange(await new Bridge(services).RunAsync(log, stop));
        return traces;
    }

    private Stream Open() =>
        WritesToStandardOutput ? console.OpenOutputStream()
        : options.Rotation.Rotates ? new RotatingFile(options.Target, options.Rotation, TimeProvider.System)
        : new FileStream(options.Target, FileMode.Create, FileAccess.Write, FileShare.Read);

    /// <summary>Shows progress, unless documents go to a terminal.</summary>
    private ProgressLine? Progress(Func<string> line) =>
        WritesToStandardOutput && console.IsTerminal ? null : new ProgressLine(console.Error, line);
}
