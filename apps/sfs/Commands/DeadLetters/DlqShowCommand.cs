using System.CommandLine;
using SysFlow.Streaming;

namespace SysFlow.Cli;

/// <summary><c>sfs dlq show</c>: one dead letter with everything in it.</summary>
internal static class DlqShowCommand
{
    private const string Help = """
        Shows one dead letter: reason, source, key, headers, and the message's value as text or bytes.

          sfs dlq show 0@12 --kafka broker:9092
          sfs dlq show 0@12 --data sysflow-data --out value.bin     the exact value as a file; - for standard output
        """;

    public static Command Build(CommandConsole console)
    {
        Argument<string> id = new("id") { Description = "Id as `sfs dlq list` shows it" };
        DeadLetterId.Check(id);
        Option<string?> file = new("--out") { Description = "Write the message's value to this file instead", HelpName = "FILE" };
        Option<bool> json = new("--json") { Description = "Print one JSON object, with the value in base64" };
        TopicLogOptions logs = new();
        Command command = new("show", Help) { id, file, json };
        logs.AddTo(command);
        command.SetAction(async (call, cancellation) =>
        {
            await using ITopicLog log = await logs.OpenToReadAsync(call, cancellation);
            DeadLetterBox box = new(log, TimeProvider.System);
            PartitionOffset position = DeadLetterId.Parse(call.GetValue(id)!)!.Value;
            bool isThere = await box.ShowAsync(
                position,
                (message, letter) => Show(console, call.GetValue(file), call.GetValue(json), message, letter),
                cancellation);
            return isThere ? ExitCodes.Success : throw new CallException(
                $"{call.GetValue(id)}: there is no dead letter with this id; `sfs dlq list` shows the open ones");
        });
        return command;
    }

    private static void Show(CommandConsole console, string? file, bool json, Message message, DeadLetter letter)
    {
        if (file is not null)
            Destination.Write(console, file, output => output.Write(message.Value));
        else if (json)
            JsonOutput.Write(console, writer => LetterPrinter.WriteJson(writer, message, letter));
        else
            LetterPrinter.WriteText(console.Output, message, letter);
    }
}
