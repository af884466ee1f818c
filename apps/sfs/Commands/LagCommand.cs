using System.CommandLine;
using SysFlow.Streaming;

namespace SysFlow.Cli;

/// <summary><c>sfs lag</c>: shows how far each group is behind.</summary>
internal static class LagCommand
{
    private const string Help = """
        Shows how far each consumer group is behind, by messages and by the time for which the oldest unread one has been waiting.
        It joins no group. The services' groups are shown also before they have committed anything.

          sfs lag --kafka broker:9092                              every partition of every group
          sfs lag --data sysflow-data --group indexer              one group
          sfs lag --kafka broker:9092 --fail-above 10000           for monitoring: exits with 1 when a group has more to read

        Over Kafka a message waits from its arrival at the broker, in an embedded log from when its events were bridged. A message
        is a batch of events, an alert or a document.
        """;

    public static Command Build(CommandConsole console)
    {
        Option<string?> group = new("--group") { Description = "Only this group", HelpName = "NAME" };
        Option<long?> limit = Numbers.Optional(
            "--fail-above", "Exit with 1 when a group has more messages to read than this", 0, long.MaxValue);
        Option<bool> json = new("--json") { Description = "Print one JSON object" };
        TopicLogOptions logs = new();
        Command command = new("lag", Help) { group, limit, json };
        logs.AddTo(command);
        command.SetAction(async (call, cancellation) =>
        {
            await using ITopicLog log = await logs.OpenToReadAsync(call, cancellation);
            IReadOnlyList<GroupLag> groups = await new LagReader(log, TimeProvider.System).ReadAsync(cancellation);
            if (call.GetValue(group) is { } name) groups = Only(name, groups);
            if (call.GetValue(json)) JsonOutput.Write(console, writer => LagWriter.WriteJson(writer, groups));
            else LagWriter.WriteTable(console, groups);
            GroupLag[] behind = [.. groups.Where(g => g.Messages > call.GetValue(limit))];
            foreach (GroupLag late in behind)
            {
                console.WriteError(
                    $"{late.Group}: {Words.Count(late.Messages, "message")} to read, more than {call.GetValue(limit)}");
            }

            return behind.Length == 0 ? ExitCodes.Success : ExitCodes.Failed;
        });
        return command;
    }

    private static GroupLag[] Only(string name, IReadOnlyList<GroupLag> groups)
    {
        GroupLag[] named = [.. groups.Where(g => g.Group == name)];
        return named.Length > 0 ? named : throw new CallException(
            $"--group: there is no group {name}; the groups are {string.Join(", ", groups.Select(g => g.Group))}");
    }
}
