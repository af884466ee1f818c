using System.Diagnostics;
using System.Globalization;
using SysFlow.Detection;
using SysFlow.Events;
using SysFlow.Rules.Tools;
using SysFlow.Testing;

namespace SysFlow.Benchmarks;

/// <summary>
/// How does speed hold with the number of rules? Targets: Sigma's Linux rules at half the speed of the 52 TTP rules,
/// ten times as many TTP rules at a third, nothing allocated, thousands of rules compiled within seconds. The rule sets
/// take turns on the same batches in one process, and each figure is the median of its rounds, so that the ratios stand
/// on a noisy machine. Run with <c>rule-scale</c>. The reference evaluator makes one pass, with the first set.
/// </summary>
internal static class RuleScaleReport
{
    private const int Rounds = 15;
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(100);

    /// <summary>Little, much and mostly file access, many processes.</summary>
    private static readonly string[] Traces =
        ["v4-k8s-small.sf", "v1-express-attack-2.sf", "v1-express-attack-3.sf", "v3-host-1621959914.sf"];

    /// <summary>Prints a line per trace and rule set, then what compiling costs.</summary>
    public static void Run()
    {
        ScaledRules[] sets = [ScaledRules.Ttps(1), ScaledRules.Sigma(), ScaledRules.Ttps(10)];
        Console.WriteLine(
            "trace                    events processes files rules    events/s   of the 52    matches  bytes/event");
        foreach (string trace in Traces) Measure(trace, sets);
        Console.WriteLine("rules   compiled, ms   first pass over v4-k8s-small, ms");
        foreach (ScaledRules set in (ScaledRules[])[.. sets, ScaledRules.Ttps(97)]) MeasureCompiling(set);
    }

    private static void Measure(string trace, ScaledRules[] sets)
    {
        List<EventBatch> batches = Load(trace);
        RuleEngine[] engines = [.. sets.Select(s => new RuleEngine(s.Rules))];
        double[][] rates = [.. sets.Select(_ => new double[Rounds])];
        long[] bytes = new long[sets.Length];
        List<RuleMatch> matches = [];
        foreach (RuleEngine engine in engines) Pass(engine, batches, matches, Round * 5);
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < engines.Length; i++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                rates[i][round] = Pass(engines[i], batches, matches, Round);
                bytes[i] = GC.GetAllocatedBytesForCurrentThread() - before;
            }
        }

        long events = batches.Sum(b => (long)b.Events.Length);
        double reference = MeasureReference(sets[0], batches);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{trace,-24} {events,6} reference, 52 rules: {reference:N0} events/s; the engine is {Median(rates[0]) / reference:0} times as fast"));
        for (int i = 0; i < sets.Length; i++)
        {
            matches.Clear();
            foreach (EventBatch batch in batches) engines[i].Evaluate(batch, matches);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{trace,-24} {events,6} {batches.Sum(b => b.Processes.Length),9} {batches.Sum(b => b.Files.Length),5} {sets[i].Rules.Rules.Count,5} {Median(rates[i]),11:N0} {Median(rates[i]) / Median(rates[0]),11:0.00} {matches.Count,10} {bytes[i] / (double)events,12:0.0}"));
        }
    }

    private static double MeasureReference(ScaledRules set, List<EventBatch> batches)
    {
        ReferenceEvaluator reference = new(set.Rules);
        List<RuleMatch> matches = [];
        reference.Evaluate(batches[0], matches);
        long start = Stopwatch.GetTimestamp();
        foreach (EventBatch batch in batches) reference.Evaluate(batch, matches);
        return batches.Sum(b => (long)b.Events.Length) / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    // Events per second.
    private static double Pass(RuleEngine engine, List<EventBatch> batches, List<RuleMatch> matches, TimeSpan atLeast)
    {
        long events = 0;
        long start = Stopwatch.GetTimestamp();
        TimeSpan elapsed;
        do
        {
            matches.Clear();
            foreach (EventBatch batch in batches)
            {
                engine.Evaluate(batch, matches);
                events += batch.Events.Length;
            }

            elapsed = Stopwatch.GetElapsedTime(start);
        }
        while (elapsed < atLeast);
        return events / elapsed.TotalSeconds;
    }

    private static void MeasureCompiling(ScaledRules set)
    {
        List<EventBatch> batches = Load(Traces[0]);
        List<RuleMatch> matches = [];
        long start = Stopwatch.GetTimestamp();
        RuleEngine engine = new(set.Rules);
        TimeSpan compiled = Stopwatch.GetElapsedTime(start);
        foreach (EventBatch batch in batches) engine.Evaluate(batch, matches);
        TimeSpan all = Stopwatch.GetElapsedTime(start);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{set.Rules.Rules.Count,5} {compiled.TotalMilliseconds,14:N0} {(all - compiled).TotalMilliseconds,14:N0}"));
    }

    private static List<EventBatch> Load(string trace)
    {
        List<EventBatch> batches = [];
        foreach (byte[] message in TraceBatches.Load(ReferenceData.Trace(trace)))
        {
            EventBatch batch = new();
            batch.Load(message);
            batches.Add(batch);
        }

        return batches;
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
