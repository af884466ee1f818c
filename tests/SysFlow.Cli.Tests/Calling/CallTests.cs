using SysFlow.Testing;

namespace SysFlow.Cli.Tests;

public sealed class CallTests
{
    public static TheoryData<string, string> WrongCalls => new()
    {
        { "search --jsn", "--jsn: unknown option; did you mean --json?" },
        { "search process.name:cat --limt 5", "--limt: unknown option; did you mean --limit?" },
        { "search --xyzzy", "--xyzzy: unknown option; the options are --count-by, --data, --from" },
        { "search -json", "-json: unknown option; did you mean --json?" },
        { "run t.sf --onc", "--onc: unknown option; did you mean --once?" },
        { "rules check --warnings", "--warnings: unknown option; did you mean --warnings-as-errors?" },
        { "serach", "serach: no such command; did you mean search?" },
        { "rules chekc", "chekc: no such command; did you mean check?" },
        { "rules xyzzy", "xyzzy: no such command; the commands are check, fmt, list" },
        { "inspect a b", "b: one argument too many" },
        { "search --limit abc", "--limit: 'abc' is not a number from 1 to" },
        { "search --limit 1.5", "--limit: '1.5' is not a number from 1 to" },
        { "search --limit -1", "--limit: '-1' is not a number from 1 to" },
        { "search --limit 99999999999999999999", "--limit: '99999999999999999999' is not a number" },
        { "search --limit", "--limit: a value must follow it" },
        { "simulate --scenario attack --out x --events abc", "--events: 'abc' is not a number from 1 to" },
        { "simulate --scenario attack --out x --seed -1", "--seed: '-1' is not a number from 0 to" },
        { "simulate --scenario atack --out x", "'atack' is not one of attack, " },
        { "demo --seed abc", "--seed: 'abc' is not a number from 0 to" },
        { "rules backtest --trace /dev/null --samples abc", "--samples: 'abc' is not a number from 0 to" },
        { "rules list --compat falco", "--compat: 'falco' is not one of sf-processor" },
        { "completion tcsh", "shell: 'tcsh' is not one of bash, zsh, fish" },
    };

    [Theory]
    [MemberData(nameof(WrongCalls))]
    public async Task A_wrong_call_is_named_with_what_would_be_right(string call, string says)
    {
        CommandResult result = await Sfs.InvokeAsync(call.Split(' '));
        Assert.Equal((2, ""), (result.Exit, result.Output));
        Assert.StartsWith($"sfs: ", result.Error, StringComparison.Ordinal);
        Assert.Contains(says, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@timestamp > \"2024-01-15T09:00:20Z\"")]
    [InlineData("@nothing")]
    public async Task An_at_sign_begins_a_field_not_a_file(string query)
    {
        using TemporaryDirectory directory = new();
        await Sfs.SucceedAsync("demo", "--data", directory.Path);
        CommandResult result = await Sfs.InvokeAsync("search", query, "--data", directory.Path);
        Assert.DoesNotContain("file", result.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0, result.Exit);
    }

    [Fact]
    public async Task Behind_two_dashes_everything_is_the_query()
    {
        using TemporaryDirectory directory = new();
        await Sfs.SucceedAsync("demo", "--data", directory.Path);
        CommandResult all = await Sfs.SucceedAsync("search", "--data", directory.Path, "--", "wget -c");
        Assert.Contains("wget", all.Output, StringComparison.Ordinal);
        CommandResult none = await Sfs.SucceedAsync("search", "--data", directory.Path, "--", "--json");
        Assert.EndsWith("0 of 0 documents\n", none.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("rules")]
    [InlineData("export")]
    public async Task A_group_of_commands_explains_itself_when_called_bare(string call)
    {
        CommandResult result = await Sfs.SucceedAsync(call.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("Usage:", result.Output, StringComparison.Ordinal);
        Assert.Contains("Commands:", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\n  complete ", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_comes_before_what_is_wrong_with_the_rest()
    {
        CommandResult result = await Sfs.SucceedAsync("search", "--limit", "abc", "--jsn", "--help");
        Assert.Contains("Usage:", result.Output, StringComparison.Ordinal);
    }
}
