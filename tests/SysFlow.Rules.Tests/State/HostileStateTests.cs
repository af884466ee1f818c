using SysFlow.Detection;
using SysFlow.Events;

namespace SysFlow.Rules.Tests;

/// <summary>Input that is made to fill memory only costs what is given up and counted.</summary>
public sealed class HostileStateTests
{
    [Fact]
    public void More_groups_than_allowed_begin_anew_and_are_counted()
    {
        RuleSet rules = CorrelationScript.Load(
            "type: event_count\nrules: [a]\ngroup-by: [User, Image]\ntimespan: 366d\ncondition: {gte: 10000}");
        StateWorld world = new(rules, limits: new StateLimits { MaxGroups = 500 });
        Flood(world, 20_000);
        Assert.Equal((500, 19_500), (world.State.Groups, (int)world.Counters.EvictedGroups));
    }

    [Fact]
    public void Groups_whose_window_is_over_leave_without_being_missed()
    {
        RuleSet rules = CorrelationScript.Load(
            "type: event_count\nrules: [a]\ngroup-by: [User]\ntimespan: 1s\ncondition: {gte: 2}");
        StateWorld world = new(rules, limits: new StateLimits { MaxGroups = 500 });
        Flood(world, 20_000);
        Assert.InRange(world.State.Groups, 1, 10);
        Assert.Equal(0, world.Counters.EvictedGroups);
    }

    [Fact]
    public void More_events_than_allowed_cost_the_oldest_group()
    {
        RuleSet rules = CorrelationScript.Load(
            "type: event_count\nrules: [a]\ngroup-by: [User]\ntimespan: 1d\ncondition: {gte: 10000}");
        StateWorld world = new(rules, limits: new StateLimits { MaxCorrelatedEvents = 10_000 });
        SigmaEvent[] events = [.. Enumerable.Range(0, 12_000)
            .Select(i => StateWorld.Exec(i, "/a", i < 6_000 ? "one" : "two"))];
        world.Run(events);
        Assert.Equal((1, 1), (world.State.Groups, (int)world.Counters.EvictedGroups));
    }

    [Fact]
    public void More_windows_of_suppression_than_allowed_end_early_with_their_summaries()
    {
        SuppressionPolicy policy = new() { By = ["proc.exe", "user.name"], Window = TimeSpan.FromDays(1) };
        StateWorld world = new(
            RuleScript.Rules("- rule: Started\n  condition: sf.opflags = EXEC\n"), policy,
            new StateLimits { MaxSuppressionWindows = 100 });
        SigmaEvent[] events = [.. Enumerable.Range(0, 4_000).Select(i => StateWorld.Exec(i, "/a", $"u{i / 2}"))];
        world.Run(events).Finish();
        Assert.Equal(
            (2_000, 2_000, 1_900),
            (
                world.Of("Started").Count(a => a.IsSummary), world.Of("Started").Count(a => !a.IsSummary),
                (int)world.Counters.EvictedWindows));
    }

    [Fact]
    public void Large_first_events_of_windows_end_the_oldest_early()
    {
        SuppressionPolicy policy = new() { By = ["user.name"], Window = TimeSpan.FromDays(1) };
        StateWorld world = new(
            RuleScript.Rules("- rule: Started\n  condition: sf.opflags = EXEC\n"), policy,
            new StateLimits { MaxSuppressionBytes = 1 << 16 });
        string args = new('x', 20_000);
        SigmaEvent[] events = [.. Enumerable.Range(0, 40)
            .Select(i => StateWorld.Exec(i, "/a", $"u{i / 2}") with { Args = args })];
        world.Run(events, batchSize: 5).Finish();
        Assert.Equal((20, true), (world.Of("Started").Count(a => a.IsSummary), world.Counters.EvictedWindows > 10));
    }

    [Fact]
    public void More_exporters_than_allowed_are_forgotten_and_counted()
    {
        StateWorld world = new(RuleScript.Rules("- rule: Started\n  condition: sf.opflags = EXEC\n"),
            new SuppressionPolicy { Window = TimeSpan.FromDays(1) }, new StateLimits { MaxExporters = 50 });
        EventBatch batch = StateWorld.Batch([StateWorld.Exec(0, "/a"), StateWorld.Exec(1, "/a")], 0, 2);
        for (int i = 0; i < 1_000; i++) world.Evaluate(batch, $"exporter-{i}");
        Assert.InRange(world.State.Windows, 1, 50);
        Assert.Equal(1_000 - world.State.Windows, world.Counters.EvictedExporters);
        Assert.Equal(world.Counters.EvictedExporters, world.Counters.Summaries);
    }

    [Fact]
    public void An_order_among_more_matches_than_are_kept_is_lost_and_counted()
    {
        RuleSet rules = CorrelationScript.Load("type: temporal_ordered\nrules: [a, b]\ntimespan: 1d");
        SigmaEvent[] events = [StateWorld.Exec(0, "/a"), .. Enumerable.Range(1, 300)
            .Select(i => StateWorld.Exec(i, "/b"))];
        StateWorld world = new StateWorld(rules).Run(events);
        Assert.Single(world.Of("Together"));
        Assert.Equal(301 - 256, world.Counters.Forgotten);
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    [InlineData(0)]
    [InlineData(-1)]
    public void Times_at_the_ends_of_their_range_break_nothing(long time)
    {
        RuleSet rules = CorrelationScript.Load(
            "type: event_count\nrules: [a]\ntimespan: 366d\ncondition: {gte: 2}\ngenerate: true");
        SigmaEvent[] events = [StateWorld.Exec(0, "/a"), StateWorld.Exec(0, "/a") with { Ts = time }, StateWorld.Exec(
            1, "/a"), StateWorld.Exec(2, "/a")];
        StateWorld world = new StateWorld(rules, new SuppressionPolicy { Window = TimeSpan.FromDays(1) })
            .Run(events).Finish();
        Assert.NotEmpty(world.Alerts);
    }

    private static void Flood(StateWorld world, int groups)
    {
        const int batch = 1_000;
        for (int i = 0; i < groups; i += batch)
            world.Run([.. Enumerable.Range(i, batch).Select(n => StateWorld.Exec(n, "/a", $"user{n}"))]);
    }
}
