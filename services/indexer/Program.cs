using System.Net;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using SysFlow.Documents;
using SysFlow.Documents.Embedded;
using SysFlow.Engines;
using SysFlow.Hosting;
using SysFlow.Indexer;
using SysFlow.Streaming;

const string usage = $"""
    indexer: writes ECS documents into the document store.

      --config FILE        JSON file with settings
      --set KEY=VALUE      one setting; also SYSFLOW_KEY in the environment
      --version            the version

    {TopicLogSettings.Usage}
    Documents:Directory    directory of the embedded document store
    Documents:RetentionBytes  what the store keeps (4 GiB); 0: everything
    Documents:RetentionTime   for how long (00:00:00); 00:00:00: forever
    {ReplaySettings.Usage}
    Run:Once               true: stop when all present messages are processed
    Http:Listen            address of /health/live, /health/ready and /metrics (127.0.0.1:9644); none: no endpoint
    """;

return await ServiceProgram.RunAsync(usage, args, async (configuration, loggers, stop) =>
{
    SettingsReader settings = new(configuration);
    TopicLogSettings topics = TopicLogSettings.Read(settings);
    string documents = settings.RequiredText("Documents:Directory", "data/documents");
    RetentionLimits stored = RetentionLimits.Read(settings, "Documents", RetentionLimits.Documents);
    bool once = settings.Flag("Run:Once", false);
    ReplayOptions? replay = ReplaySettings.Read(settings);
    if (replay is { OutputSuffix.Length: > 0 })
        settings.Report(["Replay:OutputSuffix: indexer writes no topic; what it reads is chosen by Replay:InputSuffix"]);
    IPEndPoint? listen = EndpointOptions.Read(settings, EndpointOptions.IndexerPort);
    settings.ThrowIfWrong();

    using IndexerMetrics metrics = new();
    await using ITopicLog log = await topics.OpenAsync(loggers, stop);
    await using EmbeddedDocumentStore store = await EmbeddedDocumentStore.OpenAsync(
        new EmbeddedStoreOptions
        {
            Directory = documents,
            RetentionBytes = stored.Bytes,
            RetentionTime = stored.Time,
        },
        stop);
    ITopicLog used = replay is { DryRun: true } ? new DryRunLog(log) : log;
    StageDescription description = await ReplayTopics.PrepareAsync(log, IndexerPipeline.Description, replay, stop);
    IDocumentStore target = replay is { DryRun: true } ? new DryRunStore() : store;
    await using Stage stage = IndexerPipeline.Create(
        used, target, metrics, StageSetup.Options(loggers, "indexer"), description);
    await using ServiceEndpoint? endpoint = await ServiceEndpoint.StartAsync(
        "indexer", listen, new Dictionary<string, IHealthCheck> { ["stage"] = new StageHealth(stage) }, stop);
    return replay is null
        ? await StageSetup.RunAsync(stage, once, stop)
        : await ReplayJob.RunAsync(used, stage, replay, loggers.CreateLogger("indexer"), stop);
});
