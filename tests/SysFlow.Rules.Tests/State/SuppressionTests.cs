using SysFlow.Detection;
using SysFlow.Events;

namespace SysFlow.Rules.Tests;

public sealed class SuppressionTests
{
    private const string Rule =
        "- rule: Started\n  condition: sf.opflags = EXEC\n  output: \"%proc.exe started\"\n  priority: high\n";

    [Fact]
    public void The_first_alerts_of_a_window_pass_and_one_summary_stands_for_the_others()
    {
        RuleSet rules = RuleScript.Rules(Rule + "  suppress: {by: [proc.exe], window: 1m, threshold: 2}\n");
        SigmaEvent[] events =
        [
            Exec(0, "/a"), Exec(1, "/b"), Exec(2, "/a"), Exec(3, "/a"), Exec(9, "/a"), Exec(61, "/a"),
            Exec(119.9, "/b"), Exec(120, "/b"),
        ];
        StateWorld world = new StateWorld(rules).Run(events);
        EventBatch batch = StateWorld.Batch(events, 0, events.Length);
        AlertLine summary = Assert.Single(world.Of("Started"), a => a.IsSummary);
        Assert.Equal(
            ("proc.exe=/a", 2, events[3].Ts, events[4].Ts),
            (summary.Group, summary.Count, summary.First, summary.Last));
        Assert.Equal(EventIdentity.EventId(batch, 3), summary.EventId);
        Assert.Equal(EventIdentity.SummaryId(summary.EventId, rules.Rules[0].Uuid), summary.Id);
        Assert.Equal("2 more within 1m, proc.exe=/a; the first: /a started", summary.Message);
        Assert.Equal(
            new[] { 0, 1, 2, 5, 6, 7 }.Select(i => EventIdentity.EventId(batch, i)),
            world.Of("Started").Where(a => !a.IsSummary).Select(a => a.EventId));
        Assert.Equal(
            (2, 1, 2), ((int)world.Counters.Suppressed, (int)world.Counters.Summaries, (int)world.State.Suppressed(0)));
    }

    [Fact]
    public void A_window_closes_when_the_events_time_is_past_its_end_and_the_lateness()
    {
        StateWorld world = new(
            RuleScript.Rules(Rule), new SuppressionPolicy { Window = TimeSpan.FromSeconds(10) },
            new StateLimits { Lateness = TimeSpan.FromSeconds(5) });
        SigmaEvent[] events = [Exec(0, "/a"), Exec(1, "/a"), Exec(14.9, "/a"), Exec(15, "/a")];
        world.Run(events, to: 3);
        Assert.DoesNotContain(world.Of("Started"), a => a.IsSummary);
        world.Run(events, from: 3);
        Assert.Single(world.Of("Started"), a => a.IsSummary);
    }

    [Fact]
    public void The_end_of_the_input_closes_every_window()
    {
        StateWorld world = new(
            RuleScript.Rules(Rule), new SuppressionPolicy { Window = TimeSpan.FromHours(1), By = ["proc.exe"] });
        world.Run([.. Enumerable.Range(0, 60).Select(i => Exec(i, $"/{i % 20}"))]).Finish();
        Assert.Equal((
            20, 20, 40), (world.Of("Started").Count(a => a.IsSummary), world.Of("Started").Count(a => !a.IsSummary),
            (int)world.Of("Started").Where(a => a.IsSummary).Sum(a => a.Count)));
        Assert.Equal(0, world.State.Windows);
    }

    [Fact]
    public void Reading_the_same_input_again_gives_the_same_names()
    {
        StateWorld world = new(
            RuleScript.Rules(Rule), new SuppressionPolicy { Window = TimeSpan.FromSeconds(30), Threshold = 2 });
        SigmaEvent[] events = [.. Enumerable.Range(0, 300).Select(i => Exec(i, "/a"))];
        world.Run(events).Finish();
        HashSet<UInt128> once = [.. world.Of("Started").Select(a => a.Id)];
        world.Run(events).Finish();
        Assert.Equal(once.Order(), world.Of("Started").Select(a => a.Id).Distinct().Order());
    }

    [Fact]
    public void A_rules_own_policy_goes_before_the_default_and_correlations_have_it_too()
    {
        RuleSet rules = CorrelationScript.Load("type: event_count\nrules: [a]\ntimespan: 1s\ncondition: {gte: 2}");
        SigmaEvent[] events = [.. Enumerable.Range(0, 50)
            .SelectMany(i => new[] { Exec(i * 2, "/a"), Exec((i * 2) + 0.5, "/a") })];
        StateWorld world = new StateWorld(
            rules, new SuppressionPolicy { Window = TimeSpan.FromHours(1), Threshold = 3 }).Run(events).Finish();
        Assert.Equal((
            3, 1, 47), (world.Of("Together").Count(a => a.IsCorrelation), world.Of("Together").Count(a => a.IsSummary),
            (int)world.Of("Together").Single(a => a.IsSummary).Count));
        RuleSet own = RuleScript.Rules(Rule + "  suppress: {window: 1s, threshold: 1000}\n");
        Assert.Equal(
            100, new StateWorld(own, new SuppressionPolicy { Window = TimeSpan.FromHours(1) })
                .Run(events).Alerts.Count);
    }

    [Fact]
    public void Exporters_are_suppressed_apart_from_each_other()
    {
        StateWorld world = new(RuleScript.Rules(Rule), new SuppressionPolicy { Window = TimeSpan.FromHours(1) });
        EventBatch batch = StateWorld.Batch([Exec(0, "/a"), Exec(1, "/a")], 0, 2);
        world.Evaluate(batch, "one");
        world.Evaluate(batch, "two");
        Assert.Equal((2, 2), (world.Alerts.Count, (int)world.Counters.Suppressed));
    }

    [Theory]
    [InlineData("suppress: 10m", DiagnosticCodes.InvalidValue)]
    [InlineData("suppress: {}", DiagnosticCodes.InvalidValue)]
    [InlineData("suppress: {window: 2d}", DiagnosticCodes.InvalidValue)]
    [InlineData("suppress: {window: 1m, threshold: 0}", DiagnosticCodes.InvalidValue)]
    [InlineData("suppress: {window: 1m, threshold: 1001}", DiagnosticCodes.InvalidValue)]
    [InlineData("suppress: {window: 1m, by: [proc.exee]}", DiagnosticCodes.UnknownField)]
    [InlineData("suppress: {window: 1m, per: [proc.exe]}", DiagnosticCodes.UnknownKey)]
    public void A_wrong_policy_is_an_error_with_its_place(string key, string code)
    {
        Diagnostic found = RuleScript.Only(RuleScript.Load(Rule + "  " + key + "\n"), code);
        Assert.Equal((DiagnosticSeverity.Error, 5), (found.Severity, found.Location.Line));
    }

    private static SigmaEvent Exec(double second, string exe) => StateWorld.Exec(second, exe);
}
