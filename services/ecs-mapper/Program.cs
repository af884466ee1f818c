using System.Net;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SysFlow.Ecs;
using SysFlow.EcsMapper;
using SysFlow.Hosting;
using SysFlow.Streaming;
using SysFlow.Streaming.Embedded;

const string usage = """
    ecs-mapper: turns event batches and alerts into Elastic Common Schema documents.

      --config FILE        JSON file with settings
      --set KEY=VALUE      one setting; also SYSFLOW_KEY in the environment

    Log:Directory          directory of the embedded log, which all services of a pipeline share
    Log:RetentionBytes     what each partition keeps of messages that all groups have read (512 MiB); 0: everything
    Log:RetentionTime      for how long (7.00:00:00); 00:00:00: for ever
    Ecs:Namespace          namespace of the data streams (default)
    Run:Once               true: end when what is there now is processed
    Http:Listen            where /health/live, /health/ready and /metrics are answered (127.0.0.1:9643); none: nowhere
    """;

return await ServiceProgram.RunAsync(usage, args, async (configuration, loggers, stop) =>
{
    SettingsReader settings = new(configuration);
    string directory = settings.RequiredText("Log:Directory", "data/log");
    RetentionLimits kept = RetentionLimits.Read(settings, "Log", RetentionLimits.Log);
    EcsOptions options = new() { Namespace = settings.Text("Ecs:Namespace", "default") };
    settings.Report(options.Problems().Select(p => $"Ecs:{p}"));
    bool once = settings.Flag("Run:Once", false);
    IPEndPoint? listen = EndpointOptions.Read(settings, EndpointOptions.EcsMapperPort);
    settings.ThrowIfWrong();

    await using EmbeddedTopicLog log = await EmbeddedTopicLog.OpenAsync(
        new EmbeddedLogOptions(directory) { RetentionBytes = kept.Bytes, RetentionTime = kept.Time }, stop);
    await using Stage stage = EcsMapperPipeline.Create(
        log, new DocumentProcessor(options), StageSetup.Options(loggers, "ecs-mapper"));
    await using ServiceEndpoint? endpoint = await ServiceEndpoint.StartAsync(
        "ecs-mapper", listen, new Dictionary<string, IHealthCheck> { ["stage"] = new StageHealth(stage) }, stop);
    return await StageSetup.RunAsync(stage, once, stop);
});
