using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;
using SysFlow.Detector;
using SysFlow.Hosting;
using SysFlow.Rules;

namespace SysFlow.Cli;

/// <summary><c>sfs replay detector</c>: evaluates rules on events that have been evaluated before.</summary>
internal static class ReplayDetectorCommand
{
    private const string Help = """
        Evaluates rules on a range of the events again and writes the alerts, with rules of your own or the shipped ones.

          sfs replay detector --from 24h --rules new/ --dry-run --kafka broker:9092       how many alerts there would be
          sfs replay detector --from 24h --rules new/ --output-suffix new --kafka broker:9092
          sfs replay ecs-mapper --from 0 --input-suffix new --output-suffix new --kafka broker:9092
          sfs tap alerts.new --kafka broker:9092                                          the alerts, beside the live ones

        The range is fixed at the start, and the replay ends by itself. It has a group of its own: the live service goes on, and its
        lag and results are not touched. Killed or stopped, the same call goes on where it was. Without --output-suffix the alerts
        go to the live topic; those that exist are recognised by their ids.
        """;

    public static Command Build(CommandConsole console)
    {
        ReplayCall replay = new();
        RuleOptions rules = new();
        Command command = new("detector", Help);
        rules.AddTo(command);
        replay.AddTo(command, hasOutput: true);
        command.SetAction(async (call, cancellation) =>
        {
            if (await rules.LoadAsync(call, console, cancellation) is not { } ruleSet) return ExitCodes.Failed;
            ReplayOptions options = replay.Read(call, ruleSet.Hash);
            using DetectorMetrics metrics = new();
            return await replay.RunAsync(
                call, console, options, DetectorPipeline.Description,
                (log, description) => DetectorPipeline.Create(
                    log,
                    new AlertProcessor(
                        ruleSet, metrics, options: null, new StateRestorer(log, NullLogger.Instance),
                        description.Outputs[0]),
                    StageSetup.Options(NullLoggerFactory.Instance, description.Name), description));
        });
        return command;
    }
}
