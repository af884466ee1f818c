using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Globalization;

namespace SysFlow.Cli;

/// <summary>
/// A call of the program: parsed by the library, with stricter checks. An unknown option is an error, not a word of a
/// query; after <c>--</c> nothing is an option; an <c>@</c> never expands a file.
/// </summary>
internal static class Call
{
    private const string EndOfOptions = "--";

    // The library's own words, replaced by better ones below (System.CommandLine 3.0, Resources.resx).
    private const string Unrecognized = "Unrecognized command or argument";
    private const string ValueMissing = "Required argument missing for option";

    private static readonly ParserConfiguration Configuration = new()
    {
        EnablePosixBundling = false,
        ResponseFileTokenReplacer = null,
    };

    public static ParseResult Parse(RootCommand root, IReadOnlyList<string> args) => root.Parse(args, Configuration);

    /// <summary>All problems of the call; none when it asks for help.</summary>
    /// <param name="call">The call as the library reads it.</param>
    /// <param name="args">The words it was read from.</param>
    /// <param name="mayBeEmpty">Names of the arguments that may be empty, as a query may.</param>
    public static IReadOnlyList<string> ErrorsOf(
        ParseResult call, IReadOnlyList<string> args, IReadOnlyList<string> mayBeEmpty)
    {
        if (call.Action is HelpWithSummaries) return [];
        string[] unknown = [.. UnknownOptions(call.CommandResult.Command, args)];
        IEnumerable<string> others = call.UnmatchedTokens
            .Where(t => !IsOption(t))
            .Select(t => Unmatched(call.CommandResult.Command, t));
        IEnumerable<string> found = call.Errors
            .Where(e => !e.Message.StartsWith(Unrecognized, StringComparison.Ordinal))
            .Select(e => e.Message.StartsWith(ValueMissing, StringComparison.Ordinal)
                ? $"{e.Message[(e.Message.IndexOf('\'') + 1)..e.Message.LastIndexOf('\'')]}: a value must follow it"
                : e.Message);

        string[] empty = [.. EmptyValues(call.CommandResult, mayBeEmpty)];

        // An unknown option takes the place of what is then reported as missing or left over.
        if (unknown.Length > 0) return unknown;
        return [.. others.Take(1), .. empty, .. found];
    }

    /// <summary>The command's name, preceded by those of its parents.</summary>
    public static string UsageOf(ParseResult call)
    {
        List<string> names = [];
        for (CommandResult? at = call.CommandResult; at is not null; at = at.Parent as CommandResult)
            names.Insert(0, at.Command is RootCommand ? "sfs" : at.Command.Name);
        return string.Join(' ', names);
    }

    /// <summary>The options of a command: its own and those inherited from its parents.</summary>
    public static IEnumerable<Option> OptionsOf(Command command) =>
        command.Options.Concat(AncestorsOf(command).SelectMany(c => c.Options).Where(o => o.Recursive));

    private static IEnumerable<Command> AncestorsOf(Command command) =>
        command.Parents.OfType<Command>().SelectMany(p => AncestorsOf(p).Prepend(p));

    private static IEnumerable<string> UnknownOptions(Command command, IReadOnlyList<string> args)
    {
        string[] known = [.. OptionsOf(command).Where(o => !o.Hidden).SelectMany(o => o.Aliases.Prepend(o.Name))];
        string before = "";
        foreach (string arg in args.TakeWhile(a => a != EndOfOptions))
        {
            bool isValue = !arg.StartsWith("--", StringComparison.Ordinal) && TakesValue(command, before);
            before = arg;
            if (isValue || !IsOption(arg)) continue;
            string name = arg.Split('=', ':')[0];
            if (known.Contains(name, StringComparer.Ordinal)) continue;
            string meant = Misspelling.Nearest(name, known) is { } nearest
                ? $"did you mean {nearest}?"
                : $"{NamesOf(known)}; put it after {EndOfOptions} if it is not an option";
            yield return $"{name}: unknown option; {meant}";
        }
    }

    /// <summary>Values that are empty because, for example, a script's variable is unset.</summary>
    private static IEnumerable<string> EmptyValues(CommandResult call, IReadOnlyList<string> mayBeEmpty) =>
        from child in call.Children
        where child.Tokens.Any(t => t.Value.Length == 0)
        let name = (child as OptionResult)?.Option.Name ?? (child as ArgumentResult)?.Argument.Name
        where !mayBeEmpty.Contains(name)
        select $"{name}: the value is empty";

    /// <summary>Whether a value must follow, which may begin with a dash as an event id may.</summary>
    private static bool TakesValue(Command command, string word) => OptionsOf(command).Any(
        o => (o.Name == word || o.Aliases.Contains(word)) && o.Arity.MinimumNumberOfValues > 0);

    private static string NamesOf(IEnumerable<string> known) =>
        $"the options are {string.Join(", ", known.Where(n => n.StartsWith("--", StringComparison.Ordinal)).Order())}";

    private static string Unmatched(Command command, string word)
    {
        if (command.Subcommands.Count == 0) return $"{word}: one argument too many";
        string[] known = [.. command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name)];
        return $"{word}: no such command; " + (Misspelling.Nearest(word, known) is { } meant
            ? $"did you mean {meant}?"
            : $"the commands are {string.Join(", ", known)}");
    }

    /// <summary>Whether it looks like an option: <c>-</c> alone is a file, and a number is a value.</summary>
    private static bool IsOption(string arg) =>
        arg.Length > 1 && arg[0] == '-'
        && !double.TryParse(arg, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
