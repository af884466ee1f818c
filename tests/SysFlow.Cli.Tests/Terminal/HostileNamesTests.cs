using System.Buffers;
using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using SysFlow.Hosting;
using SysFlow.Testing;

namespace SysFlow.Cli.Tests;

/// <summary>
/// Runs every command over hostile names: none reaches the terminal raw, and JSON has every one whole.
/// </summary>
public sealed class HostileNamesTests : IAsyncLifetime
{
    // What stands between the start of an escape sequence and the letter that ends it.
    private static readonly SearchValues<char> Parameters = SearchValues.Create("0123456789;?");

    private const string Rules = """
        - macro: started
          condition: sf.opflags = EXEC

        - rule: Any start
          desc: Every program that is started.
          condition: started and sf.proc.args contains gone
          output: "%sf.proc.cmdline of %sf.container.name"
          priority: high
          tags: [T1059]

        - rule: "Any \e[2K \u202E deletion"
          desc: "Named \x9b by somebody hostile."
          condition: sf.opflags = UNLINK and sf.file.path contains "\e[31m"
          priority: low
          tags: ["\u2028", T1070]

        """;

    private const string Tests = """
        - rule: Any start
          match: ["/bin/sh gone"]
          ignore: ["/bin/sh \e[31m there"]
        - trace: ../../t.sf
          expect: {Any start: 1}
        """;

    private readonly TemporaryDirectory _directory = new();

    /// <summary>A call of every command; {d} is the directory.</summary>
    public static TheoryData<string> Calls =>
    [
        "run {t} --once --data {d}/again --rules {d}/rules",
        "run {t} --once --data {d}/again --rules {d}/rules --json",
        "demo --rules {d}/rules",
        "map {t} --rules {d}/rules",
        "map {t} --alerts --rules {d}/rules --out {d}/\e[2K.ndjson",
        "inspect {t}",
        "inspect {t} --json",
        "inspect {t} --records",
        "simulate --scenario background --events 10 --out {d}/\e[2K.sf",
        "search --data {d}/data",
        "search --data {d}/data --json",
        "search --data {d}/data --count-by process.command_line",
        "search --data {d}/data --count-by container.name --json",
        "search --data {d}/data \e[2K(",
        "export alerts --data {d}/data",
        "export events --data {d}/data",
        "tap events --data {d}/data",
        "tap events --data {d}/data --json",
        "tap events --data {d}/data sf.\e[2K",
        "tap alerts --data {d}/data",
        "tap ecs.alerts --data {d}/data",
        "tap \e[2K --data {d}/data",
        "lag --data {d}/data",
        "lag --data {d}/data --group \e[2K",
        "dlq list --data {d}/data",
        "dlq list --data {d}/data --stage \e[2K",
        "dlq show \e[2K --data {d}/data",
        "dlq redrive --all --data {d}/data",
        "dlq drop \e[2K --data {d}/data",
        "replay detector --from 0 --data {d}/data --rules {d}/rules --dry-run",
        "replay detector --from \e[2K --data {d}/data",
        "replay ecs-mapper --from 0 --data {d}/data --dry-run --name \u202e",
        "replay indexer --from 0 --data {d}/data --documents {d}/\e[2K --dry-run",
        "replay forget \e[2K --data {d}/data",
        "doctor --data {d}/data --rules {d}/rules {d}/wrong",
        "rules check {d}/rules {d}/wrong",
        "rules check {d}/rules {d}/wrong --json",
        "rules check {d}/rules --sarif -",
        "rules fmt {d}/rules --check",
        "rules list {d}/rules",
        "rules list {d}/rules --json",
        "rules show deletion --rules {d}/rules",
        "rules show deletion --rules {d}/rules --json",
        "rules test {d}/rules --all",
        "rules test {d}/rules --all --json",
        "rules test {d}/rules --junit -",
        "rules explain start --rules {d}/rules --trace {t}",
        "rules explain deletion --rules {d}/rules --trace {t} --json",
        "rules backtest {d}/rules --trace {t}",
        "rules backtest {d}/rules --trace {t} --json",
        "rules backtest {d}/rules --trace {t} --filter \u202e",
        "rules coverage {d}/rules",
        "rules coverage {d}/rules --json",
        "rules coverage {d}/rules --navigator -",
        "bootstrap kafka --kafka localhost:1 --set Kafka:Client:\e[2K=x",
        "completion bash",

        // What a call itself may hold.
        "inspect /nowhere/\e[2K",
        "search --\e[2K",
        "\u202e",
        "rules show \e]0;x\a",
        "simulate --scenario \e[2K --out x",
    ];

    public async ValueTask InitializeAsync()
    {
        HostileTrace.Write(_directory.File("t\e[2K\u202e.sf"));
        HostileTrace.Write(_directory.File("t.sf"));
        Directory.CreateDirectory(_directory.File("rules/tests"));
        await File.WriteAllTextAsync(_directory.File("rules/\e[2K.yaml"), Rules);
        await File.WriteAllTextAsync(_directory.File("rules/tests/\e[2K.yaml"), Tests);
        Directory.CreateDirectory(_directory.File("wrong"));
        await File.WriteAllTextAsync(
            _directory.File("wrong/\u202e.yaml"), "- rule: \"\\e[2K\"\n  condition: \u202enone = \u009b2J\n");
        await Sfs.SucceedAsync(
            "run", _directory.File("t.sf"), "--once", "--data", _directory.File("data"), "--rules",
            _directory.File("rules"));
    }

    public ValueTask DisposeAsync()
    {
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task No_command_prints_what_a_terminal_would_obey(string call)
    {
        CommandResult result = await Sfs.InvokeAsync([.. Arguments(call)]);
        Assert.NotEmpty(result.Output + result.Error);
        AssertPlain(result.Error);
        if (!WritesData(call)) AssertPlain(result.Output);
    }

    [Theory]
    [InlineData("search --data {d}/data --json event.kind:alert", "process", "command_line")]
    [InlineData("export events --data {d}/data event.action:exec", "process", "command_line")]
    [InlineData("inspect {t} --records", "process", "args")]
    public async Task Json_has_every_character(string call, string parent, string field)
    {
        CommandResult result = await Sfs.SucceedAsync([.. Arguments(call.Split(" event.action")[0])]);
        using JsonDocument document = JsonDocument.Parse(result.Lines[0]);
        Assert.EndsWith(
            $"-c{HostileTrace.Text}", document.RootElement.GetProperty(parent).GetProperty(field).GetString(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("search --data data")]
    [InlineData("search --data data --json")]
    [InlineData("export events --data data")]
    [InlineData("rules explain start --rules rules --trace t.sf")]
    [InlineData("rules list rules")]
    [InlineData("inspect t.sf --records")]
    public async Task On_a_terminal_there_are_colours_and_no_other_sequences(string call)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "There is no `script` to make a terminal with.");
        CommandResult result = await Shell.RunAsync(
            _directory.Path, $"script -qec \"stty cols 80; dotnet '{SfsProgram.Path}' {call}\" /dev/null");
        Assert.Equal(0, result.Exit);
        string[] pieces = result.Output.Replace("\r\n", "\n", StringComparison.Ordinal)
            .Replace("\e=", "", StringComparison.Ordinal).Replace("\e>", "", StringComparison.Ordinal).Split("\e[");
        AssertPlain(pieces[0]);
        foreach (string piece in pieces[1..])
        {
            int end = piece.AsSpan().IndexOfAnyExcept(Parameters) + 1;
            Assert.Contains(piece[..end][^1], "mhlK");
            AssertPlain(piece[end..]);
        }
    }

    [Fact]
    public void Every_command_is_among_the_calls()
    {
        using StopSignals signals = new(TimeProvider.System);
        RootCommand root = SfsCommandLine.Build(new CommandConsole(TextWriter.Null, TextWriter.Null, signals));
        string[] calls = [.. Calls.Select(c => c.Data)];
        foreach (string command in root.Subcommands.Where(c => !c.Hidden).SelectMany(c => Leaves(c, "")))
            Assert.Contains(calls, c => $"{c} ".StartsWith($"{command} ", StringComparison.Ordinal));
    }

    /// <summary>What goes to a file or to another program is data, not text for a terminal.</summary>
    private static bool WritesData(string call) =>
        call.Contains("--json", StringComparison.Ordinal) || call.EndsWith(" -", StringComparison.Ordinal)
        || call.StartsWith("export", StringComparison.Ordinal) || call.Contains("--records", StringComparison.Ordinal)
        || (call.StartsWith("map", StringComparison.Ordinal) && !call.Contains("--out", StringComparison.Ordinal));

    private IEnumerable<string> Arguments(string call) => call.Split(' ').Select(a => a
        .Replace("{d}", _directory.Path, StringComparison.Ordinal)
        .Replace("{t}", _directory.File("t\e[2K\u202e.sf"), StringComparison.Ordinal));

    private static IEnumerable<string> Leaves(Command command, string parents) => command.Subcommands.Count == 0
        ? [$"{parents}{command.Name}"]
        : command.Subcommands.SelectMany(c => Leaves(c, $"{parents}{command.Name} "));

    private static void AssertPlain(string text)
    {
        foreach (Rune rune in text.EnumerateRunes().Where(r => r.Value != '\n'))
        {
            Assert.False(
                Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                    or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator,
                $"U+{rune.Value:X4} in {TerminalText.Escape(text)}");
        }

        Assert.DoesNotContain(
            text.Split('\n'), line => line.StartsWith("sfs: all is well", StringComparison.Ordinal));
    }
}
