using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;
using SysFlow.Detection;
using SysFlow.Rules;

namespace SysFlow.Detector.Tests;

public sealed class RuleReloaderTests : IDisposable
{
    private const string One = """
        - rule: Program started
          id: 7a7e1e3c-43a6-4c4e-8f51-3c4f2f3f8d01
          desc: A program
          condition: sf.opflags = EXEC
          tags: [mitre:T1059]
        """;

    private const string Two = One + "\n" + """
        - rule: Account file read
          id: 7a7e1e3c-43a6-4c4e-8f51-3c4f2f3f8d02
          desc: Accounts
          condition: sf.file.path = /etc/passwd
          tags: [mitre:T1087.001]
        """;

    private const string Broken = """
        - rule: Broken
          desc: Nothing
          condition: sf.proc.nome = bash
          tags: [mitre:T1059]
        """;

    private readonly RuleFolder _folder = new();
    private readonly DetectorMetrics _metrics = new();
    private readonly FakeTimeProvider _time = new();
    private readonly LoggedLines _log = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Files_that_have_not_changed_are_not_loaded_again()
    {
        (AlertProcessor processor, RuleReloader reloader) = Start(One);
        RuleSet before = processor.RuleSet;
        Assert.False(await reloader.CheckAsync(Cancellation));
        _folder.Write("same", One);
        _folder.Use("same");
        Assert.False(await reloader.CheckAsync(Cancellation));
        Assert.Same(before, processor.RuleSet);
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task Changed_files_are_taken_over()
    {
        (AlertProcessor processor, RuleReloader reloader) = Start(One);
        _folder.Write("2", Two);
        _folder.Use("2");
        Assert.True(await reloader.CheckAsync(Cancellation));
        Assert.Equal(2, processor.RuleSet.Rules.Count);
        Assert.Equal(_folder.Source.Hash(), processor.RuleSet.Hash);
        Assert.Contains(processor.RuleSet.Hash, Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_with_an_error_leave_the_rules_in_use_and_are_reported_once()
    {
        (AlertProcessor processor, RuleReloader reloader) = Start(One);
        RuleSet before = processor.RuleSet;
        _folder.Write("2", Broken);
        _folder.Use("2");

        Assert.False(await reloader.CheckAsync(Cancellation));
        Assert.False(await reloader.CheckAsync(Cancellation));

        Assert.Same(before, processor.RuleSet);
        Assert.Equal(2, _log.Lines.Count);
        Assert.Contains("rules.yaml:3:", _log.Lines[0], StringComparison.Ordinal);
        Assert.Contains(before.Hash, _log.Lines[1], StringComparison.Ordinal);
        HealthCheckResult health = await HealthAsync(processor, reloader);
        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.Contains("rules.yaml:3:", health.Description, StringComparison.Ordinal);
        Assert.Equal(before.Hash, health.Data["hash"]);
    }

    [Fact]
    public async Task Files_put_right_again_are_healthy_whether_new_or_as_before()
    {
        (AlertProcessor processor, RuleReloader reloader) = Start(One);
        RuleSet before = processor.RuleSet;
        _folder.Write("2", Broken);
        _folder.Use("2");
        await reloader.CheckAsync(Cancellation);

        _folder.Use("1");
        Assert.False(await reloader.CheckAsync(Cancellation));
        Assert.Same(before, processor.RuleSet);
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync(processor, reloader)).Status);

        _folder.Use("2");
        await reloader.CheckAsync(Cancellation);
        _folder.Write("2", Two);
        Assert.True(await reloader.CheckAsync(Cancellation));
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync(processor, reloader)).Status);
    }

    [Fact]
    public async Task A_folder_that_disappears_leaves_the_rules_in_use()
    {
        (AlertProcessor processor, RuleReloader reloader) = Start(One);
        RuleSet before = processor.RuleSet;
        File.Delete(_folder.Path);
        Assert.False(await reloader.CheckAsync(Cancellation));
        Assert.Same(before, processor.RuleSet);
        Assert.NotEmpty(reloader.State.Errors);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Files_that_hold_no_rule_any_more_are_taken_over_only_if_told_so(bool allowEmpty)
    {
        (AlertProcessor processor, RuleReloader reloader) = Start(One, allowEmpty);
        RuleSet before = processor.RuleSet;
        Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(_folder.Path)!, "empty"));
        _folder.Use("empty");
        Assert.Equal(allowEmpty, await reloader.CheckAsync(Cancellation));
        Assert.False(await reloader.CheckAsync(Cancellation));
        Assert.Equal(allowEmpty, processor.RuleSet != before);
        HealthCheckResult health = await HealthAsync(processor, reloader);
        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.Contains(allowEmpty ? "disarmed" : "no rules any more", health.Description, StringComparison.Ordinal);
        Assert.Contains(_log.Lines, l => l.Contains(allowEmpty ? "disarmed" : "stay in use", StringComparison.Ordinal));
        _folder.Write("2", Two);
        _folder.Use("2");
        Assert.True(await reloader.CheckAsync(Cancellation));
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync(processor, reloader)).Status);
    }

    [Fact]
    public void A_folder_mounted_by_Kubernetes_has_each_rule_once()
    {
        _folder.Write("1", One);
        string data = Directory.CreateDirectory(
            Path.Combine(Path.GetDirectoryName(_folder.Path)!, "mount", "..2026_11_24")).FullName;
        string mount = Path.GetDirectoryName(data)!;
        File.WriteAllText(Path.Combine(data, "rules.yaml"), One);
        Directory.CreateSymbolicLink(Path.Combine(mount, "..data"), "..2026_11_24");
        File.CreateSymbolicLink(Path.Combine(mount, "rules.yaml"), Path.Combine("..data", "rules.yaml"));
        RuleLoadResult result = new RuleSource([mount], new RuleLoadOptions()).Load();
        Assert.Empty(result.Diagnostics);
        Assert.Single(result.RuleSet!.Rules);
    }

    [Fact]
    public async Task The_loop_looks_at_the_interval_and_when_asked()
    {
        (AlertProcessor processor, RuleReloader reloader) = Start(One);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Task running = reloader.RunAsync(stop.Token);

        _folder.Write("2", Two);
        _folder.Use("2");
        while (processor.RuleSet.Rules.Count == 1)
        {
            _time.Advance(RuleSource.DefaultReloadInterval);
            await Task.Yield();
        }

        _folder.Use("1");
        reloader.Ask();
        reloader.Ask();
        while (processor.RuleSet.Rules.Count == 2) await Task.Yield();

        await stop.CancelAsync();
        await running;
    }

    public void Dispose()
    {
        _metrics.Dispose();
        _folder.Dispose();
    }

    private static Task<HealthCheckResult> HealthAsync(AlertProcessor processor, RuleReloader reloader) =>
        new RuleSetHealth(processor, reloader).CheckHealthAsync(new HealthCheckContext(), Cancellation);

    private (AlertProcessor Processor, RuleReloader Reloader) Start(string rules, bool allowEmpty = false)
    {
        _folder.Write("1", rules);
        _folder.Use("1");
        RuleLoadResult loaded = _folder.Source.Load();
        Assert.Empty(loaded.Diagnostics);
        AlertProcessor processor = new(loaded.RuleSet!, _metrics);
        return (processor, new RuleReloader(_folder.Source with { AllowEmpty = allowEmpty }, processor, _log, _time));
    }
}
