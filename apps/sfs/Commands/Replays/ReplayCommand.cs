using System.CommandLine;
using SysFlow.Streaming;

namespace SysFlow.Cli;

/// <summary><c>sfs replay</c>: runs a service over a range of its input again.</summary>
internal static class ReplayCommand
{
    private const string ForgetHelp = """
        Forgets how far a replay has come that will not be gone on with. What it wrote stays. Until then an embedded log keeps the
        messages that the replay has not read.

          sfs replay forget replay.detector.3fa9c1d2 --data sysflow-data     the group, as `sfs lag` shows it
        """;

    public static Command Build(CommandConsole console) =>
        new Command("replay", "Runs a service over a range of its input again, beside the live one and without disturbing it.")
        {
            ReplayDetectorCommand.Build(console),
            ReplayMapperCommand.Build(console),
            ReplayIndexerCommand.Build(console),
            BuildForget(console),
        }.ExplainingItself();

    private static Command BuildForget(CommandConsole console)
    {
        Argument<string> group = new("group") { Description = $"Group of the replay; it begins with {Replay.GroupPrefix}" };
        group.Validators.Add(result =>
        {
            foreach (string name in result.Tokens.Select(t => t.Value).Where(n => !IsReplay(n)))
                result.AddError($"{name}: this is not the group of a replay; `sfs lag` shows them");
        });
        TopicLogOptions logs = new();
        Command command = new("forget", ForgetHelp) { group };
        logs.AddTo(command);
        command.SetAction(async (call, cancellation) =>
        {
            string name = call.GetValue(group)!;
            await using ITopicLog log = await logs.OpenToWriteAsync(call, cancellation);
            bool isThere = (await log.ListGroupsAsync(cancellation)).Any(g => g.Group == name);
            if (!isThere) throw new CallException($"{name}: there is no such group; `sfs lag` shows them");
            await Replay.ForgetAsync(log, name, cancellation);
            console.Output.WriteLine($"{name} is forgotten");
            return ExitCodes.Success;
        });
        return command;
    }

    private static bool IsReplay(string group) =>
        TopicSettings.IsValidName(group) && group.StartsWith(Replay.GroupPrefix, StringComparison.Ordinal);
}
