using System.CommandLine;
using System.Globalization;
using System.Text;
using SysFlow.Hosting;
using SysFlow.Testing;

namespace SysFlow.Cli.Tests;

/// <summary>
/// Holds the second part of docs/reference/commands.md to the program. With <c>SFS_UPDATE_DOCS=1</c> in the
/// environment it is written anew instead.
/// </summary>
public sealed class CommandsPageTests
{
    private const string Mark = "<!-- From here on the page is written by CommandsPageTests from the program itself. -->\n";

    [Fact]
    public void The_page_of_commands_says_what_the_program_says()
    {
        string path = Checkout.PathOf("docs/reference/commands.md");
        string page = File.ReadAllText(path);
        string head = page[..(page.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length)];
        string expected = head + Commands();
        if (Environment.GetEnvironmentVariable("SFS_UPDATE_DOCS") == "1") File.WriteAllText(path, expected);
        Assert.Equal(expected, File.ReadAllText(path));
    }

    private static string Commands()
    {
        using StopSignals signals = new(TimeProvider.System);
        RootCommand root = SfsCommandLine.Build(new CommandConsole(TextWriter.Null, TextWriter.Null, signals));
        StringBuilder page = new();
        foreach (Command command in HelpText.Below(root).Where(c => !c.Hidden && c.Subcommands.Count == 0))
            Write(page, command);
        return page.ToString();
    }

    private static void Write(StringBuilder page, Command command)
    {
        string names = string.Join(' ', Names(command));
        string arguments = string.Concat(command.Arguments.Select(a => $" <{a.Name}>{(IsMany(a) ? "..." : "")}"));
        page.Append(CultureInfo.InvariantCulture, $"\n## {names}\n\n```text\n{names}{arguments} [options]\n\n");
        page.Append(CultureInfo.InvariantCulture, $"{command.Description}\n```\n\n| | |\n|---|---|\n");
        foreach (Argument argument in command.Arguments)
            page.Append(CultureInfo.InvariantCulture, $"| `<{argument.Name}>` | {Cell(argument.Description)} |\n");
        foreach (Option option in command.Options)
            page.Append(CultureInfo.InvariantCulture, $"| `{Usage(option)}` | {Cell(option.Description)}{Default(option)} |\n");
    }

    private static IEnumerable<string> Names(Command command) =>
        command is RootCommand ? ["sfs"] : Names(command.Parents.OfType<Command>().Single()).Append(command.Name);

    private static bool IsMany(Argument argument) => argument.Arity.MaximumNumberOfValues > 1;

    private static string Usage(Option option) =>
        option.ValueType == typeof(bool) ? option.Name : $"{option.Name} {option.HelpName}";

    private static string Default(Option option) =>
        option.Required ? " (required)"
        : option.HasDefaultValue && option.GetDefaultValue() is { } value and not (false or string[])
            && $"{value}".Length > 0
            ? string.Create(CultureInfo.InvariantCulture, $" (default `{value}`)")
            : "";

    private static string Cell(string? text) => (text ?? "").Replace("|", "\\|", StringComparison.Ordinal);
}
