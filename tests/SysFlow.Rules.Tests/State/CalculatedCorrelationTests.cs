using CsCheck;
using SysFlow.Detection;

namespace SysFlow.Rules.Tests;

/// <summary>
/// Sums, averages, percentiles and medians of a field, by the correlation rules specification 2.1, and conditions over
/// the names of rules. The value is the real user id, which each event carries as its number.
/// </summary>
public sealed class CalculatedCorrelationTests
{
    private const string Together = "Together";

    [Theory]
    [InlineData("value_sum", "gt: 9", 10)]
    [InlineData("value_sum", "gte: 6", 6)]
    [InlineData("value_avg", "gt: 2.4", 2)]
    [InlineData("value_median", "gte: 2.5", 2)]
    [InlineData("value_percentile", "percentile: 50, gte: 3", 3)]
    [InlineData("value_percentile", "gte: 4", 4)]
    [InlineData("value_avg", "lt: 1.5", 1)]
    public void It_holds_when_the_calculated_number_does(string type, string condition, long amount)
    {
        AlertLine alert = Assert.Single(Run(type, condition, [1, 2, 3, 4]).Of(Together));
        Assert.Equal(amount, alert.Count);
    }

    [Fact]
    public void The_message_says_what_was_calculated() => Assert.StartsWith(
        "Together: average of sf.proc.uid is 2.5 within 1m",
        Assert.Single(Run("value_avg", "gt: 2.4", [1, 2, 3, 4]).Of(Together)).Message, StringComparison.Ordinal);

    [Fact]
    public void Values_leave_with_their_window()
    {
        RuleSet rules = Load("value_sum", "gte: 5", "10s");
        SigmaEvent[] events = [Valued(0, 4), Valued(20, 4), Valued(25, 1)];
        Assert.Equal(5, Assert.Single(new StateWorld(rules).Run(events).Of(Together)).Count);
    }

    [Theory]
    [InlineData("value_sum", "Image", "not a number")]
    [InlineData("value_percentile", "User", "not a number")]
    public void A_field_that_is_no_number_leaves_the_correlation_out(string type, string field, string reason)
    {
        RuleSet rules = CorrelationScript.Load(
            $"type: {type}\nrules: [a]\ntimespan: 1m\ncondition: {{field: {field}, lte: 1}}");
        Assert.Contains(reason, Assert.Single(rules.Skipped).Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("type: value_sum\nrules: [a]\ntimespan: 1m\ncondition: {gt: 1}")]
    [InlineData("type: value_avg\nrules: [a]\ntimespan: 1m\ncondition: {field: [sf.proc.uid, sf.proc.pid], gt: 1}")]
    [InlineData("type: value_percentile\nrules: [a]\ntimespan: 1m\ncondition: {field: sf.proc.uid, percentile: 101, gt: 1}")]
    [InlineData("type: value_sum\nrules: [a]\ntimespan: 1m\ncondition: {field: sf.proc.uid, percentile: 5, gt: 1}")]
    [InlineData("type: event_count\nrules: [a]\ntimespan: 1m\ncondition: {gt: 1.5}")]
    [InlineData("type: temporal\nrules: [a, b]\ntimespan: 1m\ncondition: a and c")]
    [InlineData("type: temporal\nrules: [a, b]\ntimespan: 1m\ncondition: a and (b")]
    public void What_makes_no_sense_is_an_error(string correlation) => Assert.Null(
        SigmaWorld.Load(CorrelationScript.Bases + "---\n" + CorrelationScript.Correlation(correlation)).RuleSet);

    [Theory]
    [InlineData("a and b", "a b", true)]
    [InlineData("a AND (b or c)", "c a", true)]
    [InlineData("a and not b", "a", true)]
    [InlineData("a and not b", "b a", false)]
    [InlineData("1 of them", "c", true)]
    [InlineData("all of them", "a b", false)]
    public void A_condition_may_name_the_rules(string condition, string programs, bool holds)
    {
        string rules = condition.Contains("them", StringComparison.Ordinal) || condition.Contains('c') ? "a, b, c" : "a, b";
        RuleSet loaded = CorrelationScript.Load(
            $"type: temporal\nrules: [{rules}]\ntimespan: 10s\ncondition: {condition}");
        SigmaEvent[] events = [.. programs.Split(' ').Select((p, i) => StateWorld.Exec(i, "/" + p))];
        Assert.Equal(holds, new StateWorld(loaded).Run(events).Of(Together).Any());
    }

    [Fact]
    public void What_an_expression_names_need_not_be_listed_and_nothing_is_not_counted()
    {
        Assert.Equal(["a", "b"], CorrelationScript.Load(
            "type: temporal\ntimespan: 10s\ncondition: a and b").Correlations[0].Rules);
        Assert.Contains("absence", Assert.Single(CorrelationScript.Load(
            "type: temporal\nrules: [a, b]\ntimespan: 10s\ncondition: not a").Skipped).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_batches_and_restarts_give_what_a_plain_calculation_gives()
    {
        Gen<SigmaEvent[]> gen = Gen.Select(Gen.Int[0, 6], Gen.Int[0, 20]).Array[1, 50].Select(steps =>
        {
            double at = 1_000;
            return steps.Select(s => Valued(at += s.Item1, s.Item2)).ToArray();
        });
        Gen.Select(gen, Gen.Int[0, 3], Gen.Int[1, 40], Gen.Int[1, 50], Gen.Int[0, 50]).Sample(
            (events, kind, bound, batchSize, cut) =>
            {
                string type = new[] { "value_sum", "value_avg", "value_median", "value_percentile" }[kind];
                RuleSet rules = Cached(type, bound);
                StateWorld world = new StateWorld(rules).Run(events, batchSize);
                Assert.Equal(Expected(events, type, bound), world.Of(Together).Select(a => a.Last));
                int to = Math.Min(cut, events.Length);
                StateWorld restarted = new(rules);
                restarted.Run(events, batchSize, 0, to);
                restarted.Restart(events, to);
                Assert.Equal(world.Alerts, restarted.Run(events, batchSize, to).Alerts);
            },
            iter: 500, threads: 1);
    }

    private static readonly Dictionary<(string, int), RuleSet> Loaded = [];

    private static RuleSet Cached(string type, int bound) => Loaded.TryGetValue((type, bound), out RuleSet? known)
        ? known : Loaded[(type, bound)] = Load(type, $"gte: {bound}", "10s");

    // Keeps every event and calculates anew at each.
    private static List<long> Expected(SigmaEvent[] events, string type, int bound)
    {
        const long timespan = 10 * StateWorld.Second;
        List<long> raised = [];
        for (int i = 0; i < events.Length; i++)
        {
            IEnumerable<int> Window(int count, long clock) => Enumerable.Range(0, count)
                .Where(j => events[j].Ts > clock - timespan);
            bool held = Holds([.. Window(i, events[i].Ts).Select(j => (long)events[j].Uid)], type, bound);
            bool holds = Holds([.. Window(i + 1, events[i].Ts).Select(j => (long)events[j].Uid)], type, bound);
            if (!held && holds && !raised.Any(t => t / timespan == events[i].Ts / timespan)) raised.Add(events[i].Ts);
        }

        return raised;
    }

    private static bool Holds(long[] values, string type, int bound)
    {
        if (values.Length == 0) return false;
        Array.Sort(values);
        int n = values.Length;
        decimal number = type switch
        {
            "value_sum" => values.Sum(),
            "value_avg" => (decimal)values.Sum() / n,
            "value_median" => (values[(n - 1) / 2] + (decimal)values[n / 2]) / 2,
            _ => values[Math.Min((int)(n * 0.95m), n - 1)],
        };
        return number >= bound;
    }

    private static StateWorld Run(string type, string condition, int[] values) =>
        new StateWorld(Load(type, condition)).Run([.. values.Select((v, i) => Valued(i, v))]);

    private static RuleSet Load(string type, string condition, string timespan = "1m") => CorrelationScript.Load(
        $"type: {type}\nrules: [a]\ntimespan: {timespan}\ncondition: {{field: sf.proc.uid, {condition}}}");

    private static SigmaEvent Valued(double second, int value) => StateWorld.Exec(second, "/a") with { Uid = value };
}
