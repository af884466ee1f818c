using System.CommandLine;
using System.CommandLine.Completions;

namespace SysFlow.Cli;

/// <summary>Completes words of a call, for shells.</summary>
internal static class Completer
{
    /// <summary>
    /// The completions of the last word: commands, options if it begins with a dash, or the values of the option before
    /// it. None where a file or free text is expected; shells then offer files.
    /// </summary>
    /// <param name="root">The program.</param>
    /// <param name="words">The call up to the word in question, without the program; that word may be empty.</param>
    /// <returns>Each completion with a short description.</returns>
    public static IEnumerable<(string Value, string About)> Complete(RootCommand root, IReadOnlyList<string> words)
    {
        string current = words.Count > 0 ? words[^1] : "";
        Command command = root;
        Option? pending = null;
        foreach (string word in words.SkipLast(1))
        {
            if (word == "--") return [];
            Option? option = pending is null ? OptionOf(command, word) : null;
            if (pending is null && option is null) command = SubcommandOf(command, word) ?? command;
            bool takesValue = option is { Arity.MaximumNumberOfValues: > 0 } && option.ValueType != typeof(bool);
            pending = takesValue ? option : null;
        }

        IEnumerable<(string Value, string About)> all = pending is not null ? Values(pending)
            : current.StartsWith('-') ? Options(command)
            : command.Subcommands.Where(c => !c.Hidden).Select(c => (c.Name, HelpText.Summary(c)))
                .Concat(command.Arguments.SelectMany(Values));
        return all.Where(c => c.Value.StartsWith(current, StringComparison.Ordinal));
    }

    private static IEnumerable<(string Value, string About)> Options(Command command) =>
        Call.OptionsOf(command)
            .Where(o => !o.Hidden)
            .Select(o => (o.Name, HelpText.FirstSentence(o.Description)));

    private static IEnumerable<(string Value, string About)> Values(Symbol symbol) =>
        symbol.GetCompletions(CompletionContext.Empty).Select(c => (c.InsertText ?? c.Label, ""));

    private static Option? OptionOf(Command command, string word) =>
        Call.OptionsOf(command).FirstOrDefault(o => o.Name == word || o.Aliases.Contains(word));

    private static Command? SubcommandOf(Command command, string word) =>
        command.Subcommands.FirstOrDefault(c => c.Name == word);
}
