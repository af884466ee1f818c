using System.Net;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using SysFlow.CollectorBridge;
using SysFlow.Engines;
using SysFlow.Hosting;
using SysFlow.Streaming;

const string usage = $"""
    collector-bridge: reads SysFlow traces and collectors' sockets and publishes event batches.

      --config FILE        JSON file with settings
      --set KEY=VALUE      one setting; also SYSFLOW_KEY in the environment
      --version            the version

    {TopicLogSettings.Usage}
    Bridge:Inputs          traces, directories, unix:PATH sockets, separated by commas
    Bridge:Follow          true: follow traces as they grow, watch directories, keep listening; false: end when all is read
    Bridge:Subdirectories  true: read subdirectories too (false)
    Bridge:Strict          true: stop reading a trace at the first damaged bytes; false: report and skip them (false)
    Bridge:State           directory with what is published already (bridge, beside Log:Directory; over Kafka none: all of the
                           topic is read at the start)
    Bridge:Spool:Directory where batches of collectors wait on disk while the log is away; none, the default: collectors wait
    Bridge:Spool:Bytes     the most that waits there, compressed (1 GiB)
    Bridge:Spool:Policy    when it is full: Block makes collectors wait, DropOldest removes and counts the oldest (Block)
    Bridge:FlushInterval   maximum time that a socket's record waits for its batch (00:00:00.2500000)
    Http:Listen            address of /health/live, /health/ready and /metrics (127.0.0.1:9641); none: no endpoint
    """;

return await ServiceProgram.RunAsync(usage, args, async (configuration, loggers, stop) =>
{
    SettingsReader settings = new(configuration);
    TopicLogSettings topics = TopicLogSettings.Read(settings);
    BridgeOptions options = new()
    {
        Inputs = settings.Texts("Bridge:Inputs"),
        Follow = settings.Flag("Bridge:Follow", true),
        Subdirectories = settings.Flag("Bridge:Subdirectories", false),
        Strict = settings.Flag("Bridge:Strict", false),
        StateDirectory = settings.Text("Bridge:State", StateBeside(topics)) is { Length: > 0 } state ? state : null,
        FlushInterval = settings.Span("Bridge:FlushInterval", BridgeOptions.DefaultFlushInterval),
        Spool = ReadSpool(settings),
    };
    IPEndPoint? listen = EndpointOptions.Read(settings, EndpointOptions.CollectorBridgePort);
    settings.Report(options.Validate().Select(p => $"Bridge:{p}"));
    settings.ThrowIfWrong();

    using BridgeMetrics metrics = new();
    await using ITopicLog log = await topics.OpenAsync(loggers, stop);
    BridgeServices services = new(
        options, metrics, loggers.CreateLogger("collector-bridge"), TimeProvider.System);
    await using ServiceEndpoint? endpoint = await ServiceEndpoint.StartAsync(
        "collector-bridge", listen,
        new Dictionary<string, IHealthCheck> { ["bridge"] = new BridgeHealth(services) }, stop);
    try
    {
        IReadOnlyList<TraceOutcome> traces = await new Bridge(services).RunAsync(log, stop);
        if (!options.Follow && stop.IsCancellationRequested) return ServiceProgram.Interrupted;

        // When following until told to stop, the work is done whatever the traces were like.
        bool isClean = options.Follow || traces.All(t => t.Error is null);
        return isClean ? ServiceProgram.Success : ServiceProgram.Failed;
    }
    catch (OperationCanceledException) when (!options.Follow && stop.IsCancellationRequested)
    {
        return ServiceProgram.Interrupted;
    }
    catch (BridgeInputException e)
    {
        throw new ServiceConfigurationException($"Bridge:{e.Key}: {e.Message}", e);
    }
});

static SpoolOptions? ReadSpool(SettingsReader settings)
{
    SpoolOptions spool = new(settings.Text("Bridge:Spool:Directory", ""))
    {
        Bytes = settings.Bytes("Bridge:Spool:Bytes", SpoolOptions.DefaultBytes),
        Policy = settings.Choice("Bridge:Spool:Policy", SpoolPolicy.Block),
    };
    return spool.Directory.Length > 0 ? spool : null;
}

// Over Kafka no directory is known to be durable: then the topic alone tells what is published.
static string StateBeside(TopicLogSettings topics) => topics.Embedded is { Directory.Length: > 0 } log
    ? Path.GetFullPath(Path.Combine(log.Directory, "..", "bridge")) : "";
