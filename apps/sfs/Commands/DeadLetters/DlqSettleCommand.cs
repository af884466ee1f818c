using System.CommandLine;
using SysFlow.Streaming;

namespace SysFlow.Cli;

/// <summary><c>sfs dlq redrive</c> and <c>sfs dlq drop</c>: what to do with dead letters.</summary>
internal static class DlqSettleCommand
{
    private const string RedriveHelp = """
        Appends the original messages of dead letters to the topics they came from, exactly as they were: key, headers, value. Do it
        when the cause is mended. A message that fails again becomes a new dead letter.

          sfs dlq redrive 0@12 0@13 --kafka broker:9092 --yes
          sfs dlq redrive --all --stage indexer --kafka broker:9092            lists them and does nothing
          sfs dlq redrive --all --stage indexer --kafka broker:9092 --yes

        Every service that reads the topic reads the message again. What was processed before is recognised by its id, so nothing
        is indexed twice.
        """;

    private const string DropHelp = """
        Takes dead letters off the list without doing anything with them. The messages stay in the dead-letter topic until retention
        removes them, and `sfs dlq show` still shows them.

          sfs dlq drop 0@12 --kafka broker:9092 --yes
          sfs dlq drop --all --reason 'not a batch' --data sysflow-data --yes
        """;

    public static Command BuildRedrive(CommandConsole console) =>
        Build(console, new Command("redrive", RedriveHelp), "redriven", async (box, letters, cancellation) =>
        {
            var rejected = await box.RedriveAsync(letters, cancellation);
            foreach ((ListedLetter letter, string reason) in rejected)
                console.WriteError($"{letter.Id}: {letter.Source.Partition.Topic} is as before: {reason}");
            return rejected.Count;
        });

    public static Command BuildDrop(CommandConsole console) =>
        Build(console, new Command("drop", DropHelp), "dropped", async (box, letters, cancellation) =>
        {
            await box.DropAsync(letters, cancellation);
            return 0;
        });

    /// <param name="console">Shows the letters and what was done.</param>
    /// <param name="command">The command, with its name and help.</param>
    /// <param name="done">What has happened to a letter.</param>
    /// <param name="settle">Does it; returns how many letters are still open.</param>
    private static Command Build(
        CommandConsole console, Command command, string done,
        Func<DeadLetterBox, IReadOnlyList<ListedLetter>, CancellationToken, Task<int>> settle)
    {
        LetterChoice choice = new();
        TopicLogOptions logs = new();
        choice.AddTo(command);
        logs.AddTo(command);
        command.SetAction(async (call, cancellation) =>
        {
            await using ITopicLog log = await logs.OpenToWriteAsync(call, cancellation);
            DeadLetterBox box = new(log, TimeProvider.System);
            IReadOnlyList<ListedLetter> letters = choice.Of(call, await box.ListAsync(cancellation));
            if (letters.Count == 0)
            {
                console.Output.WriteLine("There is no such open dead letter.");
                return ExitCodes.Success;
            }

            LetterList.WriteTable(console, letters);
            if (choice.Refuse(call, console) is { } refused)
            {
                console.Output.WriteLine($"{Words.Count(letters.Count, "dead letter")} would be {done}");
                return refused;
            }

            int open = await settle(box, letters, cancellation);
            console.Output.WriteLine($"{Words.Count(letters.Count - open, "dead letter")} {done}");
            return open == 0 ? ExitCodes.Success : ExitCodes.Failed;
        });
        return command;
    }
}
