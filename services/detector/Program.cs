using System.Net;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SysFlow.Detection;
using SysFlow.Detector;
using SysFlow.Engines;
using SysFlow.Hosting;
using SysFlow.Rules;
using SysFlow.Streaming;

const string usage = $"""
    detector: evaluates rules over event batches and publishes alerts.

      --config FILE        JSON file with settings
      --set KEY=VALUE      one setting; also SYSFLOW_KEY in the environment

    {TopicLogSettings.Usage}
    Rules:Paths            rule files and directories, with commas between
    Rules:Compat           sf-processor: unknown names are constants, as that engine has it; empty: they are errors
    Rules:ReloadInterval   how often rule files are looked at for a change (00:00:05); 00:00:00: only on SIGHUP
    Rules:AllowEmpty       true: rule files that hold no rule any more are taken over; else the rules before stay (false)
    Suppression:Window     window in which further alerts of one rule and entity are counted instead of raised; 00:00:00: none is
    Suppression:Threshold  alerts raised in each window before (1)
    Suppression:By         fields that make the entity, with commas between, such as proc.exe,container.id
    State:MaxGroups        groups that correlations remember (100000); further bounds in README.md
    State:Lateness         how long after its end a window of suppression waits for late events (00:01:00)
    State:RestoreSlack     how much further than rules need is read back at start (00:05:00)
    Run:Once               true: end when what is there now is processed
    Http:Listen            where /health/live, /health/ready and /metrics are answered (127.0.0.1:9642); none: nowhere
    """;

return await ServiceProgram.RunAsync(usage, args, async (configuration, loggers, stop) =>
{
    SettingsReader settings = new(configuration);
    TopicLogSettings topics = TopicLogSettings.Read(settings);
    bool once = settings.Flag("Run:Once", false);
    IPEndPoint? listen = EndpointOptions.Read(settings, EndpointOptions.DetectorPort);
    RuleSource source = RuleSettings.Read(settings);
    StateOptions state = StateSettings.Read(settings);
    settings.ThrowIfWrong();
    RuleLoadResult loaded = source.Load();
    foreach (Diagnostic diagnostic in loaded.Diagnostics) ServiceProgram.Report(diagnostic.ToString());
    if (loaded.RuleSet is not { } rules) return ServiceProgram.WrongCall;

    using DetectorMetrics metrics = new();
    await using ITopicLog log = await topics.OpenAsync(loggers, stop);
    AlertProcessor processor = new(rules, metrics, state, new StateRestorer(log, loggers.CreateLogger("detector")));
    using RuleReloader reloader = new(source, processor, loggers.CreateLogger("detector"), TimeProvider.System);
    using PosixSignalRegistration hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
    {
        signal.Cancel = true;
        reloader.Ask();
    });
    await using Stage stage = DetectorPipeline.Create(log, processor, StageSetup.Options(loggers, "detector"));
    await using ServiceEndpoint? endpoint = await ServiceEndpoint.StartAsync(
        "detector", listen, new Dictionary<string, IHealthCheck>
        {
            ["stage"] = new StageHealth(stage),
            ["rules"] = new RuleSetHealth(processor, reloader),
        },
        stop);
    await using BackgroundTask reloading =
        BackgroundTask.Start("rule reload", reloader.RunAsync, loggers.CreateLogger("detector"), stop);
    int code = await StageSetup.RunAsync(stage, once, reloading.Alive);
    return reloading.Failure is null ? code : ServiceProgram.Failed;
});
