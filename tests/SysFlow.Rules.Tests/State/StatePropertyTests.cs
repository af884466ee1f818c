using CsCheck;
using SysFlow.Detection;
using SysFlow.Events;
using SysFlow.Rules.Sigma;

namespace SysFlow.Rules.Tests;

/// <summary>
/// Random events against an oracle that keeps them all; any batch size and any restart give the same alerts.
/// </summary>
public sealed class StatePropertyTests
{
    private static readonly string[] Types = ["event_count", "value_count", "temporal", "temporal_ordered"];

    private static readonly Dictionary<(string, int, int), (RuleSet Rules, RuleEngine Engine)> Loaded = [];

    private static readonly (RuleSet Rules, RuleEngine Engine) Suppressed = With(
        RuleScript.Rules("- rule: Started\n  condition: sf.opflags = EXEC\n"));

    private static readonly Gen<SigmaEvent[]> Events = Gen.Select(
        Gen.Int[-6, 9], AnyOf("/a", "/b", "/c"), AnyOf("alice", "bob"), AnyOf("/x", "/y", "/z"))
        .Array[1, 60].Select(steps =>
        {
            double at = 100_000;
            return steps.Select(
                s => StateWorld.Exec(
                    at = Math.Max(0, at + s.Item1), s.Item2, s.Item3) with
                { Cwd = s.Item4 }).ToArray();
        });

    [Fact]
    public void Correlations_are_what_the_oracle_says_in_batches_of_any_size()
    {
        Gen.Select(Events, AnyOf(Types), Gen.Int[1, 4], AnyOf(10, 30), Gen.Int[1, 60]).Sample(
            (events, type, atLeast, seconds, batchSize) =>
            {
                (RuleSet rules, RuleEngine engine) = Rules(type, atLeast, seconds);
                StateWorld world = new StateWorld(rules, engine: engine).Run(events, batchSize);
                IEnumerable<int> expected = new NaiveState(events)
                    .Correlate(type, Programs(type), seconds * StateWorld.Second, atLeast);
                Assert.Equal(Ids(events, expected), world.Of("Together").Select(a => a.EventId));
            },
            iter: 1_000, threads: 1);
    }

    [Fact]
    public void Suppression_is_what_the_oracle_says_in_batches_of_any_size()
    {
        Gen.Select(Events, Gen.Int[1, 3], AnyOf(5, 20), Gen.Int[1, 60]).Sample(
            (events, threshold, seconds, batchSize) =>
            {
                SuppressionPolicy policy = new()
                {
                    By = ["proc.exe"],
                    Window = TimeSpan.FromSeconds(
                        seconds),
                    Threshold = threshold
                };
                StateLimits limits = new() { Lateness = TimeSpan.FromSeconds(10) };
                StateWorld world = new StateWorld(Suppressed.Rules, policy, limits, Suppressed.Engine)
                    .Run(events, batchSize).Finish();
                (List<int> passed, List<(int First, int Count)> summaries) =
                    new NaiveState(events).Suppress(seconds * StateWorld.Second, threshold, 10 * StateWorld.Second);
                Assert.Equal(Ids(events, passed), world.Of("Started").Where(a => !a.IsSummary).Select(a => a.EventId));
                Assert.Equal(
                    Ids(events, summaries.Select(s => s.First)).Zip(summaries.Select(s => (long)s.Count)).Order(),
                    world.Of("Started").Where(a => a.IsSummary).Select(a => (a.EventId, a.Count)).Order());
            },
            iter: 1_000, threads: 1);
    }

    [Fact]
    public void A_restart_between_any_two_events_changes_no_alert()
    {
        Gen.Select(Events, AnyOf(Types), Gen.Int[1, 4], Gen.Int[0, 60], Gen.Int[0, 60]).Sample(
            (events, type, atLeast, first, second) =>
            {
                (RuleSet rules, RuleEngine engine) = Rules(type, atLeast, 10);
                SuppressionPolicy policy = new()
                {
                    By = ["proc.exe"],
                    Window = TimeSpan.FromSeconds(
                        15),
                    Threshold = 2
                };
                StateWorld undisturbed = new StateWorld(rules, policy, engine: engine).Run(events).Finish();
                StateWorld world = new(rules, policy, engine: engine);
                int[] cuts = [.. new[] { first, second, events.Length }.Select(
                    c => Math.Min(c, events.Length)).Order()];
                int from = 0;
                foreach (int to in cuts)
                {
                    world.Run(events, 7, from, to);
                    world.Restart(events, to);
                    from = to;
                }

                Assert.Equal(undisturbed.Alerts, world.Finish().Alerts);
            },
            iter: 1_000, threads: 1);
    }

    private static Gen<T> AnyOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static string[] Programs(string type) =>
        type.StartsWith("temporal", StringComparison.Ordinal) ? ["/a", "/b", "/c"] : ["/a", "/b"];

    private static (RuleSet Rules, RuleEngine Engine) Rules(string type, int atLeast, int seconds)
    {
        if (Loaded.TryGetValue((type, atLeast, seconds), out (RuleSet Rules, RuleEngine Engine) known)) return known;
        string condition = type switch
        {
            "event_count" => $"condition: {{gte: {atLeast}}}",
            "value_count" => $"condition: {{gte: {atLeast}, field: CurrentDirectory}}",
            _ => "",
        };
        string rules = string.Join(", ", Programs(type).Select(p => p[1..]));
        return Loaded[(type, atLeast, seconds)] = With(CorrelationScript.Load(
            $"type: {type}\nrules: [{rules}]\ngroup-by: [User]\ntimespan: {seconds}s\ngenerate: true\n{condition}"));
    }

    private static (RuleSet Rules, RuleEngine Engine) With(RuleSet rules) => (rules, new RuleEngine(rules));

    private static IEnumerable<UInt128> Ids(SigmaEvent[] events, IEnumerable<int> indexes)
    {
        EventBatch batch = StateWorld.Batch(events, 0, events.Length);
        return [.. indexes.Select(i => EventIdentity.EventId(batch, i))];
    }
}
