using SysFlow.Testing;

namespace SysFlow.Cli.Tests;

/// <summary>Whatever the world does to a program becomes one line and an exit code, never a stack trace.</summary>
public sealed class BoundaryTests(SearchableDirectory searchable) : IClassFixture<SearchableDirectory>
{
    public static TheoryData<string, int, string> Calls => new()
    {
        { "sfs --help >/dev/full", 1, "standard output cannot be written: No space left on device" },
        { "sfs rules list >/dev/full", 1, "standard output cannot be written: No space left on device" },
        { "sfs rules list --json >/dev/full", 1, "standard output cannot be written: No space left on device" },
        { "sfs simulate --scenario attack --out - >/dev/full", 1, "standard output cannot be written" },
        { "sfs simulate --scenario attack --out /dev/full", 1, "No space left on device" },
        { "sfs simulate --scenario attack --out /proc/none/t.sf", 1, "/proc/none" },
        { "sfs simulate --scenario attack --out unix:s", 2, "--out: unix:s is a socket" },
        { "touch t.sf; sfs map t.sf --out unix:s", 2, "--out: unix:s is a socket" },
        { "sfs simulate --scenario attack --out ''", 2, "--out: the value is empty" },
        { "sfs search --data ''", 2, "--data: the value is empty" },
        { "mkfifo f; sfs run f --once", 2, "f: this is a FIFO (named pipe)" },
        { "touch t.sf; sfs run t.sf --data /dev/null/d --once", 1, "/dev/null/d" },
        { "touch file; sfs run file --once --data file", 1, "file" },
        { "sfs inspect /proc/self/mem", 1, "/proc/self/mem" },
        { "printf 'no trace' | sfs inspect -", 1, "standard input" },
        { "sfs inspect .", 2, "this is a directory; name one trace file" },
        { "mkdir empty; touch t.sf; sfs run t.sf --rules empty --once", 2, "empty: this directory contains no rule file" },
        {
            $"service detector --set Log:Directory=/proc/none --set Rules:Paths={Checkout.PathOf("rules")}",
            1, "/proc/none"
        },
        { "service ecs-mapper --set Log:Directory=l --set Ecs:Namespace=A-B", 2, "Ecs:Namespace: 'A-B' is not" },
        { "service ecs-mapper --set Log:Directory=l --set Http:Listen=192.0.2.1:80", 2, "Http:Listen: cannot listen" },
        { "service indexer --set Log:Directory=l --set Documents:Directory=/proc/none --set Http:Listen=none", 1,
            "/proc/none" },
        { "service indexer --help >/dev/full", 1, "No space left on device" },
        { "service indexer --set Nonsense", 2, "Log:Directory" },
        { "service indexer --versoin", 2, "--versoin: unknown argument" },
        { "service indexer --version x", 2, "--version: unknown argument" },
        { "service indexer --config", 2, "--config: a value must follow it" },
        { "service collector-bridge --config none.json", 2, "none.json" },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_fault_of_the_world_is_one_line_and_an_exit_code(string script, int exit, string says)
    {
        using TemporaryDirectory directory = new();
        CommandResult result = await Shell.RunAsync(directory.Path, script);
        Assert.Equal((exit, ""), (result.Exit, result.Output));
        Assert.Contains(says, result.Error, StringComparison.Ordinal);
        Assert.InRange(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, 1, 2);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_reads_a_trace_from_standard_input_to_its_end()
    {
        const string Names = "| grep -o '\"id\":\"[^\"]*\"' | sort";
        CommandResult result = await Shell.RunAsync(
            searchable.Path,
            $"sfs run - --data piped <t.sf >o; sfs export alerts --data d {Names} >x; "
                + $"sfs export alerts --data piped {Names} | diff x - && wc -l <x; printf x | sfs run - --data none --json");
        Assert.DoesNotContain(result.Lines, l => l.StartsWith('<') || l.StartsWith('>'));
        Assert.InRange(int.Parse(result.Lines[0], System.Globalization.CultureInfo.InvariantCulture), 9, 1000);
        Assert.Equal(1, result.Exit);
        Assert.StartsWith("sfs: standard input: ", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sfs search --data d --json --limit 1000")]
    [InlineData("sfs search --data d --limit 1000")]
    [InlineData("sfs export events --data d")]
    [InlineData("sfs inspect t.sf --records")]
    public async Task A_reader_that_leaves_ends_the_command_without_a_word(string call)
    {
        CommandResult result = await Shell.RunAsync(
            searchable.Path, $"{call} 2>e | head -n 1 >o; echo ${{PIPESTATUS[0]}}; cat e");
        Assert.Equal("141\n", result.Output);
    }

    [Theory]
    [InlineData("sfs search --data d --json")]
    [InlineData("sfs search --data d")]
    [InlineData("sfs search --data d --count-by process.name")]
    [InlineData("sfs export alerts --data d")]
    [InlineData("sfs rules backtest --trace t.sf")]
    [InlineData("sfs run t.sf --once --data d --json")]
    public async Task A_full_disk_behind_standard_output_is_an_error(string call)
    {
        CommandResult result = await Shell.RunAsync(searchable.Path, $"{call} >/dev/full");
        Assert.Equal(1, result.Exit);
        Assert.EndsWith(
            "sfs: standard output cannot be written: No space left on device\n", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_program_says_its_version()
    {
        using TemporaryDirectory directory = new();
        CommandResult result = await Shell.RunAsync(
            directory.Path,
            "sfs --version && for s in collector-bridge detector ecs-mapper indexer; do service $s --version; done");
        Assert.Equal((0, ""), (result.Exit, result.Error));
        Assert.Equal(5, result.Lines.Count);
        Assert.Matches(@"^\d+\.\d+\.\d+$", Assert.Single(result.Lines.Distinct()));
    }

    [Fact]
    public async Task An_error_stream_that_cannot_be_written_leaves_the_exit_code()
    {
        using TemporaryDirectory directory = new();
        CommandResult result = await Shell.RunAsync(directory.Path, "sfs inspect /nowhere 2>/dev/full");
        Assert.Equal((2, ""), (result.Exit, result.Output));
    }

    [Theory]
    [InlineData("printf x | sfs inspect -", "not a SysFlow file")]
    [InlineData("service detector --set Log:Directory=l --set Http:Listen=none", "Rules:Paths: name")]
    public async Task A_fault_of_the_program_shows_where_when_asked_to(string script, string says)
    {
        using TemporaryDirectory directory = new();
        CommandResult result = await Shell.RunAsync(directory.Path, script, ("SFS_STACKTRACE", "1"));
        Assert.Contains(says, result.Error, StringComparison.Ordinal);
        Assert.Contains("   at ", result.Error.Replace(@"\n", "\n", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
