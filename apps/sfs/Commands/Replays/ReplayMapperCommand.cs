using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;
using SysFlow.Ecs;
using SysFlow.EcsMapper;
using SysFlow.Hosting;

namespace SysFlow.Cli;

/// <summary><c>sfs replay ecs-mapper</c>: maps events and alerts that have been mapped before.</summary>
internal static class ReplayMapperCommand
{
    private const string Help = """
        Maps a range of the events and alerts to ECS documents again.

          sfs replay ecs-mapper --from 2026-01-31T06:00:00Z --to 2026-01-31T07:00:00Z --kafka broker:9092
          sfs replay ecs-mapper --from 0 --input-suffix new --output-suffix new --kafka broker:9092

        With --input-suffix only the topics that exist with the suffix are read, so the second call maps the alerts of another
        replay. With --output-suffix the documents' data streams have it too, in their namespace. The range is fixed at the start,
        and the live service goes on; killed or stopped, the same call goes on where it was.
        """;

    public static Command Build(CommandConsole console)
    {
        ReplayCall replay = new();
        Command command = new("ecs-mapper", Help);
        replay.AddTo(command, hasOutput: true);
        command.SetAction((call, _) =>
        {
            ReplayOptions options = replay.Read(call);
            return replay.RunAsync(
                call, console, options, EcsMapperPipeline.Description,
                (log, description) => EcsMapperPipeline.Create(
                    log, new DocumentProcessor(new EcsOptions().For(options), options.OutputSuffix),
                    StageSetup.Options(NullLoggerFactory.Instance, description.Name), description));
        });
        return command;
    }
}
