using CsCheck;
using SysFlow.Events;

namespace SysFlow.Rules.Tests;

/// <summary>An event whose clock is far off changes nothing that is remembered of the others (ADR 0010).</summary>
public sealed class TimelineTests
{
    private const double Hour = 3_600;
    private const double Day = 24 * Hour;

    private static readonly RuleSet Many = CorrelationScript.Load(
        "type: event_count\nrules: [a]\ngroup-by: [User]\ntimespan: 5m\ncondition: {gte: 5}");

    private static readonly RuleSet Mixed = SigmaWorld.MustLoad(string.Join("---\n",
        CorrelationScript.Bases,
        CorrelationScript.Correlation("type: event_count\nrules: [a]\ntimespan: 30s\ncondition: {gte: 3}\ngenerate: true", "Short"),
        CorrelationScript.Correlation("type: temporal_ordered\nrules: [a, b]\ntimespan: 20s", "Order"),
        CorrelationScript.Correlation("type: event_count\nrules: [b]\ntimespan: 2h\ncondition: {gte: 4}", "Long")));

    [Theory]
    [InlineData(Day)]
    [InlineData(-Day)]
    [InlineData(6 * 60)]
    [InlineData(-1_767_571_195)]
    [InlineData(200 * 365 * Day)]
    public void One_event_with_a_clock_far_off_hides_no_correlation(double off)
    {
        List<SigmaEvent> events = [.. Enumerable.Range(0, 8).Select(i => StateWorld.Exec(i, "/a"))];
        events.Insert(4, StateWorld.Exec(4 + off, "/c"));
        StateWorld world = new StateWorld(Many).Run(events);
        AlertLine alert = Assert.Single(world.Of("Together"));
        Assert.Equal((5, events[0].Ts), (alert.Count, alert.First));
    }

    [Fact]
    public void Events_out_of_range_are_counted_and_correlate_among_themselves()
    {
        SigmaEvent[] ahead = [.. Enumerable.Range(0, 6).Select(i => StateWorld.Exec((30 * Day) + i, "/a"))];
        IEnumerable<SigmaEvent> others = Enumerable.Range(0, 10).Select(i => StateWorld.Exec(i / 10.0, "/c"));
        SigmaEvent[] events = [.. others, .. Steady(1, 4), .. ahead, .. Steady(5, 4)];
        StateWorld world = new StateWorld(Many).Run(events);
        Assert.Equal((2, 6), (world.Of("Together").Count(), (int)world.Counters.OutOfRange));
    }

    [Fact]
    public void A_long_timespan_lets_nothing_pass_for_a_short_one()
    {
        List<SigmaEvent> events = [.. Enumerable.Range(0, 3).Select(i => StateWorld.Exec(i, "/a"))];
        events.Insert(2, StateWorld.Exec(Hour, "/c"));
        Assert.Single(new StateWorld(Mixed).Run(events).Of("Short"));
    }

    [Fact]
    public void A_clock_that_was_set_for_good_is_followed_at_once()
    {
        SigmaEvent[] events = [.. Steady(0, 4), .. Steady(400 * Day, 5)];
        Assert.Single(new StateWorld(Many).Run(events).Of("Together"));
    }

    [Fact]
    public void Windows_of_suppression_stay_open_through_an_event_far_ahead()
    {
        SuppressionPolicy policy = new() { By = ["proc.exe"], Window = TimeSpan.FromMinutes(10) };
        RuleSet rules = RuleScript.Rules("- rule: Started\n  condition: sf.opflags = EXEC\n");
        List<SigmaEvent> events = [.. Enumerable.Range(0, 8).Select(i => StateWorld.Exec(i, "/a"))];
        events.Insert(4, StateWorld.Exec(Day, "/c"));
        StateWorld world = new StateWorld(rules, policy).Run(events).Finish();
        Assert.Equal(2, world.Of("Started").Count(a => !a.IsSummary));
        Assert.Equal(7, Assert.Single(world.Of("Started"), a => a.IsSummary).Count);
    }

    [Fact]
    public void However_many_clocks_are_made_up_in_a_row_the_exporters_own_stays()
    {
        List<SigmaEvent> events = [.. Steady(0, 4)];
        for (int i = 1; i <= 100; i++) events.Add(StateWorld.Exec(i * 40 * Day, "/c"));
        events.AddRange(Steady(4, 4));
        StateWorld world = new StateWorld(Many).Run(events);
        Assert.Single(world.Of("Together"));
        Assert.True(world.Counters.EvictedTimelines > 0);
    }

    [Fact]
    public void Whatever_clocks_some_events_have_the_alerts_of_the_others_stay()
    {
        Gen<SigmaEvent> near = Gen.Select(Gen.Int[0, 400], Gen.Int[0, 1], (t, p) =>
            StateWorld.Exec(t, p == 0 ? "/a" : "/b"));
        Gen<(int At, double Off)> stray = Gen.Select(Gen.Int[0, 60], Gen.Double[-300, 300])
            .Where(s => Math.Abs(s.Item2) > 1).Select(s => (s.Item1, s.Item2 * Day));
        Gen.Select(near.Array[1, 60], stray.Array[0, 6], Gen.Int[1, 60]).Sample(
            (events, strays, batchSize) =>
            {
                SigmaEvent[] ordered = [.. events.OrderBy(e => e.Ts)];
                List<SigmaEvent> disturbed = [.. ordered];
                foreach ((int at, double off) in strays)
                    disturbed.Insert(Math.Min(at, disturbed.Count), StateWorld.Exec(off, "/a"));
                HashSet<long> times = [.. ordered.Select(e => e.Ts)];
                string[] expected = [.. Lines(new StateWorld(Mixed).Run(ordered), times)];
                Assert.Equal(expected, Lines(new StateWorld(Mixed).Run(disturbed, batchSize), times));
            },
            iter: 300, threads: 1);
    }

    private static IEnumerable<string> Lines(StateWorld world, HashSet<long> times) =>
        new[] { "Short", "Order", "Long" }.SelectMany(rule =>
            world.Of(rule).Where(a => times.Contains(a.Last)).Select(a => $"{rule} {a.Count} {a.First} {a.Last}"));

    private static IEnumerable<SigmaEvent> Steady(double from, int count) =>
        Enumerable.Range(0, count).Select(i => StateWorld.Exec(from + i, "/a"));
}
