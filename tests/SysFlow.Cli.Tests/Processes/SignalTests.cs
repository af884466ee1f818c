using System.Diagnostics;
using System.Text.Json;
using SysFlow.Testing;

namespace SysFlow.Cli.Tests;

/// <summary>What SIGINT and SIGTERM do to commands in the middle of their work.</summary>
public sealed class SignalTests
{
    private const string Rule = "- rule: Reads shadow\n  condition: sf.file.path = /etc/shadow\n";

    public static TheoryData<string, int> Signals => new() { { "INT", 130 }, { "TERM", 143 } };

    [Theory]
    [MemberData(nameof(Signals))]
    public async Task An_interrupted_run_says_that_it_is_partial(string signal, int exit)
    {
        using TemporaryDirectory directory = new();
        string trace = directory.File("load.sf");
        await Sfs.SucceedAsync("simulate", "--scenario", "load", "--events", "150000", "--out", trace);
        string data = Directory.CreateDirectory(directory.File("data")).FullName;
        CommandResult result = await InterruptAsync(
            directory.Path, "exec sfs run load.sf --once --data data", signal, AppearsAsync(data, "documents"));
        Assert.Equal(exit, result.Exit);
        Assert.True(
            result.Output.Contains("Partial, stopped early", StringComparison.Ordinal),
            $"The run printed:\n{result.Output}\n{result.Error}");
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_waits_for_standard_input_ends_when_it_is_told_to()
    {
        using TemporaryDirectory directory = new();
        string data = Directory.CreateDirectory(directory.File("data")).FullName;
        await Shell.RunAsync(directory.Path, "mkfifo pipe");
        CommandResult result = await InterruptAsync(
            directory.Path, "exec sfs run - --data data <>pipe", "INT", AppearsAsync(data, "documents"));
        Assert.Equal(130, result.Exit);
        Assert.Contains("Partial, stopped early", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Signals))]
    public async Task An_interrupted_simulation_leaves_nothing_behind(string signal, int exit)
    {
        using TemporaryDirectory directory = new();
        CommandResult result = await InterruptAsync(
            directory.Path, "exec sfs simulate --scenario load --events 1000000000 --out t.sf", signal,
            AppearsAsync(directory.Path, ".t.sf.partial"));
        Assert.Equal((exit, "", "sfs: stopped early\n"), (result.Exit, result.Output, result.Error));
        Assert.Empty(Directory.EnumerateFiles(directory.Path));
    }

    [Theory]
    [InlineData("sfs rules test rules", "rules/tests/t.yaml")]
    [InlineData("sfs run t.sf --once --rules rules --data data", "rules/r.yaml")]
    [InlineData("sfs run . --rules rules --data data", "rules/r.yaml")]
    [InlineData("sfs demo --rules rules", "rules/r.yaml")]
    [InlineData("sfs rules backtest --trace t.sf", "t.sf")]
    public async Task A_command_that_waits_for_a_file_ends_when_it_is_told_to(string command, string pipe)
    {
        using TemporaryDirectory directory = new();
        Directory.CreateDirectory(directory.File("rules/tests"));
        if (pipe != "rules/r.yaml")
            await File.WriteAllTextAsync(directory.File("rules/r.yaml"), Rule, TestContext.Current.CancellationToken);
        if (pipe != "t.sf")
            await File.WriteAllTextAsync(directory.File("t.sf"), "", TestContext.Current.CancellationToken);
        await Shell.RunAsync(directory.Path, $"mkfifo {pipe}");
        CommandResult result = await InterruptAsync(
            directory.Path, $"exec {command}", "INT", OpenedAsync(directory.File(pipe)));
        Assert.Equal((130, ""), (result.Exit, result.Output));
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_ends_by_itself_says_when_it_was_stopped_before()
    {
        using TemporaryDirectory directory = new();
        await Sfs.SucceedAsync("simulate", "--scenario", "load", "--events", "150000", "--out", directory.File("t.sf"));
        string log = Directory.CreateDirectory(directory.File("log")).FullName;
        CommandResult result = await InterruptAsync(
            directory.Path,
            "exec service collector-bridge --set Log:Directory=log --set Bridge:Inputs=t.sf --set Bridge:Follow=false "
                + "--set Http:Listen=none",
            "TERM", AppearsAsync(log, "*"));
        Assert.True(result.Exit == 143, $"The service ended with {result.Exit}:\n{result.Error}");
    }

    [Fact]
    public async Task Every_line_that_a_service_logs_carries_its_time()
    {
        using TemporaryDirectory directory = new();
        await Sfs.SucceedAsync("simulate", "--scenario", "attack", "--out", directory.File("t.sf"));
        DateTimeOffset before = TimeProvider.System.GetUtcNow().AddSeconds(-1);
        CommandResult result = await Shell.RunAsync(
            directory.Path,
            "service collector-bridge --set Log:Directory=log --set Bridge:Inputs=t.sf --set Bridge:Follow=false "
                + "--set Http:Listen=none");
        string[] lines = result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.NotEmpty(lines);
        Assert.All(lines, line =>
        {
            using JsonDocument entry = JsonDocument.Parse(line);
            Assert.InRange(
                entry.RootElement.GetProperty("Timestamp").GetDateTimeOffset(), before, TimeProvider.System.GetUtcNow());
        });
    }

    /// <summary>Starts a command, and signals it as soon as it has come so far.</summary>
    private static async Task<CommandResult> InterruptAsync(
        string directory, string script, string signal, Task<IDisposable> arrived)
    {
        // `exec` of a function is none: the name is replaced by what the function runs.
        using Process shell = Shell.Start(directory, script.Replace("exec ", "", StringComparison.Ordinal));
        Task<CommandResult> end = Shell.EndAsync(shell);
        if (await Task.WhenAny(arrived, end) == end)
        {
            CommandResult early = await end;
            Assert.Fail($"The command ended with {early.Exit} before it came so far:\n{early.Output}\n{early.Error}");
        }

        using IDisposable reached = await arrived;
        using Process kill = Process.Start("pkill", [$"-{signal}", "--parent", $"{shell.Id}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        return await end;
    }

    /// <summary>Completes when something of that name is created.</summary>
    private static async Task<IDisposable> AppearsAsync(string directory, string name)
    {
        TaskCompletionSource created = new(TaskCreationOptions.RunContinuationsAsynchronously);
        FileSystemWatcher watcher = new(directory, name) { EnableRaisingEvents = true };
        watcher.Created += (_, _) => created.TrySetResult();
        await created.Task;
        return watcher;
    }

    /// <summary>Completes when somebody reads from the pipe.</summary>
    private static Task<IDisposable> OpenedAsync(string pipe) => Task.Run<IDisposable>(
        () => new FileStream(pipe, FileMode.Open, FileAccess.Write, FileShare.ReadWrite));
}
