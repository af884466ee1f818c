using System.Net;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using SysFlow.Ecs;
using SysFlow.EcsMapper;
using SysFlow.Engines;
using SysFlow.Hosting;
using SysFlow.Streaming;

const string usage = $"""
    ecs-mapper: turns event batches and alerts into Elastic Common Schema documents.

      --config FILE        JSON file with settings
      --set KEY=VALUE      one setting; also SYSFLOW_KEY in the environment
      --version            the version

    {TopicLogSettings.Usage}
    {DeliverySettings.Usage}
    Ecs:Namespace          namespace of the data streams (default)
    {ReplaySettings.Usage}
    Run:Once               true: stop when all present messages are processed
    Http:Listen            address of /health/live, /health/ready and /metrics (127.0.0.1:9643); none: no endpoint
    """;

return await ServiceProgram.RunAsync(usage, args, async (configuration, loggers, stop) =>
{
    SettingsReader settings = new(configuration);
    TopicLogSettings topics = TopicLogSettings.Read(settings);
    EcsOptions options = new() { Namespace = settings.Text("Ecs:Namespace", "default") };
    settings.Report(options.Problems().Select(p => $"Ecs:{p}"));
    bool once = settings.Flag("Run:Once", false);
    ReplayOptions? replay = ReplaySettings.Read(settings);
    DeliveryMode delivery = DeliverySettings.Read(settings, topics, isReplay: replay is not null);
    options = options.For(replay);
    IPEndPoint? listen = EndpointOptions.Read(settings, EndpointOptions.EcsMapperPort);
    settings.ThrowIfWrong();

    await using ITopicLog log = await topics.OpenAsync(loggers, stop);
    ITopicLog used = replay is { DryRun: true } ? new DryRunLog(log) : log;
    StageDescription description = await ReplayTopics.PrepareAsync(log, EcsMapperPipeline.Description, replay, stop);
    await using Stage stage = EcsMapperPipeline.Create(
        used, new DocumentProcessor(options, replay?.OutputSuffix ?? ""),
        StageSetup.Options(loggers, "ecs-mapper") with { Delivery = delivery }, description);
    await using ServiceEndpoint? endpoint = await ServiceEndpoint.StartAsync(
        "ecs-mapper", listen, new Dictionary<string, IHealthCheck> { ["stage"] = new StageHealth(stage) }, stop);
    return replay is null
        ? await StageSetup.RunAsync(stage, once, stop)
        : await ReplayJob.RunAsync(used, stage, replay, loggers.CreateLogger("ecs-mapper"), stop);
});
