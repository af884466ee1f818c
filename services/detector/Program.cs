using SysFlow.Detector;
using SysFlow.Hosting;
using SysFlow.Rules;
using SysFlow.Streaming;
using SysFlow.Streaming.Embedded;

const string usage = """
    detector: evaluates rules over event batches and publishes alerts.

      --config FILE        JSON file with settings
      --set KEY=VALUE      one setting; also SYSFLOW_KEY in the environment

    Log:Directory          directory of the embedded log (one process at a time)
    Rules:Paths            rule files and directories, with commas between
    Rules:Compat           sf-processor: unknown names are constants, as that engine has it; empty: they are errors
    Run:Once               true: end when what is there now is processed
    """;

return await ServiceProgram.RunAsync(usage, args, async (configuration, loggers, stop) =>
{
    SettingsReader settings = new(configuration);
    string directory = settings.RequiredText("Log:Directory", "data/log");
    bool once = settings.Flag("Run:Once", false);
    if (DetectorRules.Load(settings, Console.Error) is not { } rules) return ServiceProgram.WrongCall;

    using DetectorMetrics metrics = new();
    await using EmbeddedTopicLog log = await EmbeddedTopicLog.OpenAsync(new EmbeddedLogOptions(directory), stop);
    await using Stage stage = DetectorPipeline.Create(log, new AlertProcessor(rules, metrics), StageSetup.Options(loggers, "detector"));
    return await StageSetup.RunAsync(stage, once, stop);
});
