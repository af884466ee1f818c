using System.CommandLine;
using System.CommandLine.Help;

namespace SysFlow.Cli;

/// <summary>Help texts of commands.</summary>
internal static class HelpText
{
    /// <summary>Makes a command that only has subcommands show its help.</summary>
    public static T ExplainingItself<T>(this T command) where T : Command
    {
        command.SetAction(call => call.RootCommandResult.Command.Options.OfType<HelpOption>().Single().Action
            is HelpWithSummaries help ? help.Invoke(call) : 0);
        return command;
    }

    /// <summary>What a command does, in one sentence.</summary>
    public static string Summary(Command command) => FirstSentence(command.Description);

    /// <summary>The text up to the first full stop, colon or paragraph, on one line.</summary>
    public static string FirstSentence(string? text)
    {
        string paragraph = (text ?? "").Split("\n\n")[0].ReplaceLineEndings(" ");
        int end = paragraph.IndexOf(". ", StringComparison.Ordinal);
        return (end < 0 ? paragraph : paragraph[..end]).TrimEnd('.', ':');
    }

    /// <summary>All subcommands of a command, at any depth.</summary>
    public static IEnumerable<Command> Below(Command command) =>
        command.Subcommands.SelectMany(c => Below(c).Prepend(c));
}
