using SysFlow.Testing;

namespace SysFlow.Cli.Tests;

public sealed class CommandLineTests
{
    public static TheoryData<string> Commands => ["demo", "run", "inspect", "simulate", "search", "export", "tap", "lag", "dlq", "replay", "doctor"];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Every_command_explains_itself(string command)
    {
        CommandResult result = await Sfs.SucceedAsync(command, "--help");
        Assert.Contains("Usage:", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("test")]
    [InlineData("explain")]
    [InlineData("backtest")]
    [InlineData("coverage")]
    [InlineData("list")]
    [InlineData("show")]
    [InlineData("fmt")]
    public async Task Every_rule_command_teaches_by_examples(string command)
    {
        CommandResult result = await Sfs.SucceedAsync("rules", command, "--help");
        Assert.Contains($"sfs rules {command} ", result.Output, StringComparison.Ordinal);
        Assert.Contains("Usage:", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such-command")]
    [InlineData("run")]
    [InlineData("run", "trace.sf", "--no-such-option")]
    [InlineData("run", "/nowhere/trace.sf", "--once")]
    [InlineData("inspect", "/nowhere/trace.sf")]
    [InlineData("simulate", "--scenario", "no-such-scenario", "--out", "x.sf")]
    [InlineData("simulate", "--scenario", "attack", "--out", "x.sf", "--events", "0")]
    [InlineData("search", "--limit", "0")]
    [InlineData("search", "--from", "yesterday-ish")]
    [InlineData("search", "--data", "/nowhere")]
    [InlineData("lag", "--fail-above", "-1")]
    [InlineData("tap")]
    [InlineData("tap", "events", "--data", "/nowhere")]
    [InlineData("tap", "events", "--data", "/tmp", "--kafka", "a:1")]
    [InlineData("rules", "check")]
    [InlineData("rules", "check", "/nowhere")]
    [InlineData("rules", "test", "/nowhere")]
    [InlineData("rules", "fmt", "/nowhere")]
    [InlineData("rules", "coverage", "--no-such-option")]
    [InlineData("rules", "explain", "Local account discovery")]
    [InlineData("rules", "explain", "Local account discovery", "--trace", "/nowhere.sf")]
    [InlineData("rules", "backtest")]
    [InlineData("rules", "backtest", "--trace", "/nowhere.sf")]
    [InlineData("rules", "backtest", "--data", "/nowhere")]
    [InlineData("rules", "backtest", "--trace", "/dev/null", "--samples", "-1")]
    public async Task A_wrong_call_exits_with_2_and_says_what_is_wrong(params string[] args)
    {
        CommandResult result = await Sfs.InvokeAsync(args);
        Assert.Equal(2, result.Exit);
        Assert.StartsWith("sfs: ", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task A_socket_cannot_be_read_once()
    {
        using TemporaryDirectory directory = new();
        CommandResult result = await Sfs.InvokeAsync("run", $"unix:{directory.File("s.sock")}", "--once", "--data",
            directory.File("data"));
        Assert.Equal(2, result.Exit);
        Assert.Contains("socket never ends", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_seed_writes_the_same_trace()
    {
        using TemporaryDirectory directory = new();
        foreach (string name in new[] { "a.sf", "b.sf" })
            await Sfs.SucceedAsync("simulate", "--scenario", "attack", "--seed", "7", "--out", directory.File(name));
        await Sfs.SucceedAsync("simulate", "--scenario", "attack", "--seed", "8", "--out", directory.File("c.sf"));
        byte[] first = await File.ReadAllBytesAsync(directory.File("a.sf"), TestContext.Current.CancellationToken);
        Assert.Equal(first,
            await File.ReadAllBytesAsync(directory.File("b.sf"), TestContext.Current.CancellationToken));
        Assert.NotEqual(first,
            await File.ReadAllBytesAsync(directory.File("c.sf"), TestContext.Current.CancellationToken));
    }
}
