using System.Net;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using SysFlow.Detection;
using SysFlow.Detector;
using SysFlow.Engines;
using SysFlow.Hosting;
using SysFlow.Rules;
using SysFlow.Streaming;

const string usage = $"""
    detector: evaluates rules on event batches and publishes alerts.

      --config FILE        JSON file with settings
      --set KEY=VALUE      one setting; also SYSFLOW_KEY in the environment
      --version            the version

    {TopicLogSettings.Usage}
    {DeliverySettings.Usage}
    Rules:Paths            rule files and directories, separated by commas
    Rules:Compat           sf-processor: unknown names are constants, as in that engine; empty: they are errors
    Rules:ReloadInterval   interval at which rule files are checked for changes (00:00:05); 00:00:00: only on SIGHUP
    Rules:AllowEmpty       true: accept rule files without any rules; false: the previous rules stay (false)
    Suppression:Window     window in which further alerts of a rule and entity are counted, not raised; 00:00:00: no suppression
    Suppression:Threshold  alerts raised in each window before the others are counted (1)
    Suppression:By         fields that identify the entity, separated by commas, such as proc.exe,container.id
    State:MaxGroups        groups that correlations remember (100000); further bounds in README.md
    State:Lateness         how long after its end a suppression window waits for late events (00:01:00)
    State:RestoreSlack     how much more than rules need is read to restore state (00:05:00)
    {ReplaySettings.Usage}
    Run:Once               true: stop when all present messages are processed
    Http:Listen            address of /health/live, /health/ready and /metrics (127.0.0.1:9642); none: no endpoint
    """;

return await ServiceProgram.RunAsync(usage, args, async (configuration, loggers, stop) =>
{
    SettingsReader settings = new(configuration);
    TopicLogSettings topics = TopicLogSettings.Read(settings);
    bool once = settings.Flag("Run:Once", false);
    ReplayOptions? replay = ReplaySettings.Read(settings);
    DeliveryMode delivery = DeliverySettings.Read(settings, topics, isReplay: replay is not null);
    IPEndPoint? listen = EndpointOptions.Read(settings, EndpointOptions.DetectorPort);
    RuleSource source = RuleSettings.Read(settings);
    StateOptions state = StateSettings.Read(settings);
    settings.ThrowIfWrong();
    RuleLoadResult loaded = source.Load();
    foreach (Diagnostic diagnostic in loaded.Diagnostics) ServiceProgram.Report(diagnostic.ToString());
    if (loaded.RuleSet is not { } rules) return ServiceProgram.WrongCall;

    using DetectorMetrics metrics = new();
    await using ITopicLog log = await topics.OpenAsync(loggers, stop);
    ITopicLog used = replay is { DryRun: true } ? new DryRunLog(log) : log;
    StageDescription description = await ReplayTopics.PrepareAsync(log, DetectorPipeline.Description, replay, stop);
    AlertProcessor processor = new(
        rules, metrics, state, new StateRestorer(log, loggers.CreateLogger("detector")), description.Outputs[0]);
    if (replay is not null) source = source with { ReloadInterval = TimeSpan.Zero }; // one range, one set of rules
    using RuleReloader reloader = new(source, processor, loggers.CreateLogger("detector"), TimeProvider.System);
    using PosixSignalRegistration hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
    {
        signal.Cancel = true;
        reloader.Ask();
    });
    StageOptions options = StageSetup.Options(loggers, "detector") with { Delivery = delivery };
    await using Stage stage = DetectorPipeline.Create(used, processor, options, description);
    await using ServiceEndpoint? endpoint = await ServiceEndpoint.StartAsync(
        "detector", listen, new Dictionary<string, IHealthCheck>
        {
            ["stage"] = new StageHealth(stage),
            ["rules"] = new RuleSetHealth(processor, reloader),
        },
        stop);
    await using BackgroundTask reloading =
        BackgroundTask.Start("rule reload", reloader.RunAsync, loggers.CreateLogger("detector"), stop);
    int code = replay is null
        ? await StageSetup.RunAsync(stage, once, reloading.Alive)
        : await ReplayJob.RunAsync(used, stage, replay, loggers.CreateLogger("detector"), reloading.Alive);
    return reloading.Failure is null ? code : ServiceProgram.Failed;
});
