using SysFlow.Detection;
using SysFlow.Events;

namespace SysFlow.Rules.Tests;

/// <summary>Each type of correlation as the Sigma correlation rules specification describes it.</summary>
public sealed class CorrelationTests
{
    private const string Together = "Together";

    [Fact]
    public void An_event_count_counts_the_events_of_a_group_within_the_timespan()
    {
        RuleSet rules = CorrelationScript.Load(
            "type: event_count\nrules: [a]\ngroup-by: [User]\ntimespan: 10s\ncondition: {gte: 3}");
        SigmaEvent[] events =
        [
            Exec(0, "/a"), Exec(1, "/a", "bob"), Exec(2, "/a"), Exec(3, "/b"), Exec(11, "/a"),
            Exec(11.5, "/a"), Exec(12, "/a", "bob"),
        ];
        AlertLine alert = Assert.Single(new StateWorld(rules).Run(events).Of(Together));
        EventBatch batch = StateWorld.Batch(events, 0, events.Length);
        Assert.Equal(
            (3, "User=alice", events[2].Ts, events[5].Ts), (alert.Count, alert.Group, alert.First, alert.Last));
        Assert.Equal(EventIdentity.EventId(batch, 5), alert.EventId);
        Assert.Equal(EventIdentity.AlertId(alert.EventId, rules.Correlations[0].Rule.Uuid), alert.Id);
        Assert.Equal(string.Join(' ', new[] { 2, 4, 5 }.Select(i => EventIdentity.EventId(batch, i))), alert.EventIds);
        Assert.Equal("Together: 3 events within 10s, User=alice", alert.Message);
    }

    [Fact]
    public void A_value_count_counts_different_values_of_a_field()
    {
        RuleSet rules = CorrelationScript.Load(
            "type: value_count\nrules: [a]\ngroup-by: [ParentImage]\ntimespan: 1m\ncondition: {field: User, gte: 3}");
        SigmaEvent[] events =
        [
            Exec(0, "/a", "u1"), Exec(1, "/a", "u1"), Exec(2, "/a", "u2"), Exec(3, "/a", "u2"), Exec(50, "/a", "u3"),
        ];
        AlertLine alert = Assert.Single(new StateWorld(rules).Run(events).Of(Together));
        Assert.Equal(
            (3, events[1].Ts, events[4].Ts, "ParentImage="), (alert.Count, alert.First, alert.Last, alert.Group));
    }

    [Theory]
    [InlineData("a b", true)]
    [InlineData("b a", true)]
    [InlineData("a a", false)]
    [InlineData("c a c b", true)]
    public void A_temporal_correlation_wants_all_rules_in_any_order(string programs, bool holds) =>
        Assert.Equal(holds, Holds("type: temporal\nrules: [a, b]\ntimespan: 10s", programs));

    [Theory]
    [InlineData("a b c", true)]
    [InlineData("a c b c", true)]
    [InlineData("a c b", false)]
    [InlineData("b a c", false)]
    [InlineData("a b a c", true)]
    public void An_ordered_correlation_wants_all_rules_in_order(string programs, bool holds) =>
        Assert.Equal(holds, Holds("type: temporal_ordered\nrules: [a, b, c]\ntimespan: 10s", programs));

    [Theory]
    [InlineData("a b a", true)]
    [InlineData("a a b", false)]
    public void A_rule_may_be_wanted_twice_in_an_order(string programs, bool holds) =>
        Assert.Equal(holds, Holds("type: temporal_ordered\nrules: [a, b, a]\ntimespan: 10s", programs));

    [Theory]
    [InlineData("{gt: 2}", 2, false)]
    [InlineData("{gt: 2}", 3, true)]
    [InlineData("{gte: 2}", 2, true)]
    [InlineData("{eq: 2}", 2, true)]
    [InlineData("{eq: 3}", 2, false)]
    [InlineData("{gte: 2, lt: 4}", 3, true)]
    [InlineData("{neq: 1}", 1, false)]
    [InlineData("{neq: 1}", 2, true)]
    [InlineData("{neq: 3}", 1, true)]
    [InlineData("{neq: 0}", 1, true)]
    [InlineData("{gt: 3, lte: 3}", 3, null)]
    [InlineData("{lt: 3}", 1, null)]
    [InlineData("{lte: 3}", 1, null)]
    [InlineData("{gte: 0}", 1, null)]
    public void Bounds_are_looked_at_when_a_match_arrives(string condition, int matches, bool? holds)
    {
        RuleSet rules = CorrelationScript.Load($"type: event_count\nrules: [a]\ntimespan: 1m\ncondition: {condition}");
        if (holds is null)
        {
            Assert.Equal(SkipReason.Correlation, Assert.Single(rules.Skipped).Reason);
            Assert.True(rules.Raises(0));
            return;
        }

        SigmaEvent[] events = [.. Enumerable.Range(0, matches).Select(i => Exec(i, "/a"))];
        Assert.Equal(holds, new StateWorld(rules).Run(events).Of(Together).Any());
    }

    [Fact]
    public void An_alias_names_another_field_in_each_rule()
    {
        RuleSet rules = CorrelationScript.Load("""
            type: temporal
            rules: [a, b]
            timespan: 1m
            aliases: {who: {a: User, b: CurrentDirectory}}
            group-by: [who]
            """);
        SigmaEvent[] events =
        [
            Exec(0, "/a", "/tmp"), Exec(1, "/b", "x") with { Cwd = "/var" }, Exec(2, "/b", "y") with { Cwd = "/tmp" },
        ];
        AlertLine alert = Assert.Single(new StateWorld(rules).Run(events).Of(Together));
        Assert.Equal(("who=/tmp", events[2].Ts), (alert.Group, alert.Last));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("generate: true", 3)]
    public void The_rules_of_a_correlation_raise_alerts_of_their_own_only_if_it_says_so(string generate, int expected)
    {
        RuleSet rules = CorrelationScript.Load(
            $"type: event_count\nrules: [a]\ntimespan: 1m\ncondition: {{gte: 3}}\n{generate}");
        StateWorld world = new StateWorld(rules).Run([Exec(0, "/a"), Exec(1, "/a"), Exec(2, "/a"), Exec(3, "/b")]);
        Assert.Equal(
            (expected, 1, 1), (world.Of("Base a").Count(), world.Of("Base b").Count(), world.Of(Together).Count()));
    }

    [Fact]
    public void A_correlation_may_count_another()
    {
        string[] documents =
        [
            CorrelationScript.Bases,
            CorrelationScript.Correlation("type: temporal\nrules: [pairs, c]\ntimespan: 1m\ngroup-by: [User]", "Chain"),
            CorrelationScript.Correlation(
                "type: temporal_ordered\nrules: [a, b]\ntimespan: 10s\ngroup-by: [User]", "Pairs", "pairs"),
        ];
        StateWorld world = new StateWorld(SigmaWorld.MustLoad(string.Join("---\n", documents)))
            .Run([Exec(0, "/a"), Exec(1, "/b"), Exec(2, "/c", "bob"), Exec(30, "/c")]);
        Assert.Equal(
            ("User=alice", 2), (Assert.Single(world.Of("Chain")).Group, Assert.Single(world.Of("Chain")).Count));
        Assert.Empty(world.Of("Pairs"));
        Assert.Single(world.Alerts);
    }

    [Fact]
    public void A_correlation_may_count_rules_of_the_policy_language_by_fields()
    {
        string text = CorrelationScript.Correlation(
            "type: event_count\nrules: [Started]\ntimespan: 1m\ngroup-by: [proc.exe, proc.name]\ncondition: {gte: 2}");
        using Testing.TemporaryDirectory directory = new();
        File.WriteAllText(directory.File("a.yaml"), "- rule: Started\n  condition: sf.opflags = EXEC\n");
        File.WriteAllText(directory.File("b.yml"), text);
        RuleSet rules = RuleSetLoader.Load([directory.Path], new RuleLoadOptions()).RuleSet!;
        StateWorld world = new StateWorld(rules).Run([Exec(0, "/x/a"), Exec(1, "/b"), Exec(2, "/x/a")]);
        Assert.Equal("proc.exe=/x/a proc.name=a", Assert.Single(world.Of(Together)).Group);
    }

    [Fact]
    public void What_happens_late_counts_where_it_belongs_while_the_window_lasts()
    {
        const string ordered = "type: temporal_ordered\nrules: [a, b]\ntimespan: 10s";
        Assert.Single(new StateWorld(CorrelationScript.Load(ordered)).Run([Exec(5, "/b"), Exec(3, "/a")]).Of(Together));
        StateWorld late = new StateWorld(CorrelationScript.Load(ordered))
            .Run([Exec(5, "/b"), Exec(13, "/c"), Exec(3, "/a")]);
        Assert.Equal((0, 1), (late.Of(Together).Count(), (int)late.Counters.Late));
    }

    [Fact]
    public void An_event_that_is_read_twice_counts_once()
    {
        RuleSet rules = CorrelationScript.Load("type: event_count\nrules: [a]\ntimespan: 1m\ncondition: {gte: 3}");
        SigmaEvent[] events = [Exec(0, "/a"), Exec(1, "/a")];
        Assert.Empty(new StateWorld(rules).Run(events).Run(events).Of(Together));
    }

    [Fact]
    public void A_condition_that_goes_on_holding_raises_no_second_alert()
    {
        RuleSet rules = CorrelationScript.Load("type: event_count\nrules: [a]\ntimespan: 1m\ncondition: {gte: 5}");
        StateWorld steady = new StateWorld(rules).Run([.. Enumerable.Range(0, 600).Select(i => Exec(i, "/a"))]);
        Assert.Single(steady.Of(Together));

        // One each 15 s is four or five within a minute: it holds anew at each, and is raised once in each minute.
        StateWorld hovering = new StateWorld(rules)
            .Run([.. Enumerable.Range(0, 40).Select(i => Exec(i * 14.99, "/a"))]);
        Assert.InRange(hovering.Of(Together).Count(), 1, 10);
    }

    [Fact]
    public void Time_that_is_set_back_begins_anew()
    {
        RuleSet rules = CorrelationScript.Load("type: event_count\nrules: [a]\ntimespan: 1m\ncondition: {gte: 2}");
        StateWorld world = new StateWorld(rules).Run([Exec(7_200, "/a"), Exec(0, "/a"), Exec(1, "/a")]);
        Assert.Single(world.Of(Together));
    }

    private static bool Holds(string correlation, string programs) =>
        new StateWorld(CorrelationScript.Load(correlation))
        .Run([.. programs.Split(' ').Select((p, i) => Exec(i, "/" + p))]).Of(Together).Any();

    private static SigmaEvent Exec(double second, string exe, string user = "alice") =>
        StateWorld.Exec(second, exe, user);
}
