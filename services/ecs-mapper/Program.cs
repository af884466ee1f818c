using SysFlow.Ecs;
using SysFlow.EcsMapper;
using SysFlow.Hosting;
using SysFlow.Streaming;
using SysFlow.Streaming.Embedded;

const string usage = """
    ecs-mapper: turns event batches and alerts into Elastic Common Schema documents.

      --config FILE        JSON file with settings
      --set KEY=VALUE      one setting; also SYSFLOW_KEY in the environment

    Log:Directory          directory of the embedded log (one process at a time)
    Ecs:Namespace          namespace of the data streams (default)
    Run:Once               true: end when what is there now is processed
    """;

return await ServiceProgram.RunAsync(usage, args, async (configuration, loggers, stop) =>
{
    SettingsReader settings = new(configuration);
    string directory = settings.RequiredText("Log:Directory", "data/log");
    EcsOptions options = new() { Namespace = settings.Text("Ecs:Namespace", "default") };
    bool once = settings.Flag("Run:Once", false);
    settings.ThrowIfWrong();

    await using EmbeddedTopicLog log = await EmbeddedTopicLog.OpenAsync(new EmbeddedLogOptions(directory), stop);
    await using Stage stage = EcsMapperPipeline.Create(log, new DocumentProcessor(options), StageSetup.Options(loggers, "ecs-mapper"));
    return await StageSetup.RunAsync(stage, once, stop);
});
