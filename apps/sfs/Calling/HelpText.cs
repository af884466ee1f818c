using System.CommandLine;
using System.CommandLine.Help;

namespace SysFlow.Cli;

/// <summary>How commands explain themselves.</summary>
internal static class HelpText
{
    /// <summary>A command that has others below it and does nothing itself: called bare it explains itself.</summary>
    public static T ExplainingItself<T>(this T command) where T : Command
    {
        command.SetAction(call => call.RootCommandResult.Command.Options.OfType<HelpOption>().Single().Action
            is HelpWithSummaries help ? help.Invoke(call) : 0);
        return command;
    }

    /// <summary>What a command does, in one sentence.</summary>
    public static string Summary(Command command) => FirstSentence(command.Description);

    /// <summary>Up to the first full stop, colon or paragraph; on one line.</summary>
    public static string FirstSentence(string? text)
    {
        string paragraph = (text ?? "").Split("\n\n")[0].ReplaceLineEndings(" ");
        int end = paragraph.IndexOf(". ", StringComparison.Ordinal);
        return (end < 0 ? paragraph : paragraph[..end]).TrimEnd('.', ':');
    }

    /// <summary>Every command below another one, at any depth.</summary>
    public static IEnumerable<Command> Below(Command command) =>
        command.Subcommands.SelectMany(c => Below(c).Prepend(c));
}
