using System.CommandLine;
using SysFlow.Streaming;

namespace SysFlow.Cli;

/// <summary><c>sfs dlq list</c>: the open dead letters.</summary>
internal static class DlqListCommand
{
    private const string Help = """
        Lists the dead letters that are open: messages that a service could not process, with the reason. Those that were redriven
        or dropped are not listed.

          sfs dlq list --kafka broker:9092
          sfs dlq list --data sysflow-data --stage indexer --reason mapping
          sfs dlq list --kafka broker:9092 --json
        """;

    public static Command Build(CommandConsole console)
    {
        Option<bool> json = new("--json") { Description = "Print one JSON array" };
        LetterFilter filter = new();
        TopicLogOptions logs = new();
        Command command = new("list", Help) { json };
        filter.AddTo(command);
        logs.AddTo(command);
        command.SetAction(async (call, cancellation) =>
        {
            await using ITopicLog log = await logs.OpenToReadAsync(call, cancellation);
            DeadLetterBox box = new(log, TimeProvider.System);
            ListedLetter[] letters = filter.Select(call, await box.ListAsync(cancellation));
            if (call.GetValue(json))
            {
                JsonOutput.Write(console, writer => LetterList.WriteJson(writer, letters));
            }
            else
            {
                if (letters.Length > 0) LetterList.WriteTable(console, letters);
                console.Output.WriteLine($"{Words.Count(letters.Length, "open dead letter")}");
            }

            return ExitCodes.Success;
        });
        return command;
    }
}
