using System.Diagnostics.Metrics;
using SysFlow.Rules;

namespace SysFlow.Detector.Tests;

public sealed class RuleMetricsTests
{
    [Fact]
    public void The_hash_of_replaced_rules_is_measured_before_the_next_batch_comes()
    {
        using RuleFolder folder = new();
        using DetectorMetrics metrics = new();
        AlertProcessor processor = new(Load(folder, "one", "sf.opflags = EXEC"), metrics);
        RuleSet second = Load(folder, "two", "sf.opflags = OPEN");
        processor.Replace(second);
        (long value, Dictionary<string, object?> tags) = Assert.Single(
            Measure("sysflow.detector.rules"), m => Equals(m.Tags["hash"], second.Hash));
        Assert.Equal(1, value);
    }

    [Fact]
    public void A_rule_goes_on_counting_when_the_rules_around_it_change()
    {
        const string rule = "7a7e1e3c-43a6-4c4e-8f51-3c4f2f3f8d77";
        IReadOnlyList<byte[]> messages = Traffic.Messages(events: 500, batchEvents: 100);
        using RuleFolder folder = new();
        using DetectorMetrics metrics = new();
        AlertProcessor processor = new(Load(folder, "one", "sf.opflags = EXEC"), metrics);
        using ProcessorInput input = new(processor);
        input.Process(messages);
        long once = Matches(rule);
        Assert.NotEqual(0, once);

        processor.Replace(Load(folder, "two", "sf.opflags = EXEC\n- rule: Another\n  condition: sf.opflags = OPEN"));
        input.Process(messages);

        Assert.Equal(2 * once, Matches(rule));
        Assert.Contains(Measure("sysflow.detector.rule.time"), m => Equals(m.Tags["uuid"], rule));
        Assert.Contains(Measure("sysflow.detector.rule.suppressed"), m => Equals(m.Tags["uuid"], rule));
    }

    private static long Matches(string uuid) =>
        Measure("sysflow.detector.rule.matches").Single(m => Equals(m.Tags["uuid"], uuid)).Value;

    private static RuleSet Load(RuleFolder folder, string version, string condition)
    {
        folder.Write(version, $"- rule: One\n  id: 7a7e1e3c-43a6-4c4e-8f51-3c4f2f3f8d77\n  condition: {condition}\n");
        folder.Use(version);
        return folder.Source.Load().RuleSet!;
    }

    private static List<(long Value, Dictionary<string, object?> Tags)> Measure(string instrument)
    {
        List<(long, Dictionary<string, object?>)> values = [];
        using MeterListener listener = new();
        listener.InstrumentPublished = (published, self) =>
        {
            if (published.Name == instrument) self.EnableMeasurementEvents(published);
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => values.Add((value, new(tags.ToArray()))));
        listener.SetMeasurementEventCallback<double>(
            (_, value, tags, _) => values.Add(((long)value, new(tags.ToArray()))));
        listener.SetMeasurementEventCallback<int>((_, value, tags, _) => values.Add((value, new(tags.ToArray()))));
        listener.Start();
        listener.RecordObservableInstruments();
        return values;
    }
}
