using System.Buffers;
using SysFlow.Alerts;
using SysFlow.Detection;
using SysFlow.Events;
using SysFlow.Records;
using SysFlow.Rules;
using SysFlow.Testing;

namespace SysFlow.Ecs.Tests;

/// <summary>
/// The alert of a correlation and one that stands for suppressed alerts, as the detector writes them.
/// </summary>
internal static class StatefulAlerts
{
    private const string Policy = """
        - rule: Started
          condition: sf.opflags = EXEC
          suppress: {by: [proc.exe, container.id], window: 1m}
        """;

    private const string Sigma = """
        title: Started often
        correlation:
            type: event_count
            rules: Started
            group-by: [container.id]
            timespan: 1m
            condition: {gte: 2}
            generate: true
        """;

    /// <summary>Their messages.</summary>
    public static IReadOnlyList<byte[]> Messages()
    {
        using TemporaryDirectory directory = new();
        File.WriteAllText(directory.File("policy.yaml"), Policy);
        File.WriteAllText(directory.File("sigma.yml"), Sigma);
        RuleLoadResult loaded = RuleSetLoader.Load(
            [directory.File("policy.yaml"), directory.File("sigma.yml")], new RuleLoadOptions());
        Assert.True(loaded.RuleSet is not null, string.Join('\n', loaded.Diagnostics));
        EventBatch batch = Scene.Attack().Event(Operations.Exec).Event(Operations.Exec, tid: 1)
            .Event(Operations.Exec, tid: 2).Batch();
        List<RuleMatch> matches = [];
        new RuleEngine(loaded.RuleSet).Evaluate(batch, matches);
        StatefulRules state = new(
            loaded.RuleSet, new AlertWriter(loaded.RuleSet), null, new StateLimits(), new StateCounters());
        Output output = new();
        state.Process(new BatchSource(0, "node"u8, 0), batch, matches, output);
        state.Finish(output, 10, out _);
        return [output.Alerts[1], output.Alerts[^1]];
    }

    /// <summary>Their documents.</summary>
    public static List<MappedDocument> Documents(EcsOptions options)
    {
        DocumentList documents = new();
        EcsMapper mapper = new(options);
        foreach (byte[] message in Messages())
        {
            Alert alert = new();
            EventBatch inner = new();
            alert.Load(message);
            inner.Load(alert.Batch);
            mapper.MapAlert(alert, inner, documents);
        }

        return documents.Documents;
    }

    private sealed class Output : IAlertOutput
    {
        private readonly ArrayBufferWriter<byte> _alert = new();

        public List<byte[]> Alerts { get; } = [];

        public IBufferWriter<byte> Begin(ReadOnlySpan<byte> exporter, long timestamp)
        {
            _alert.ResetWrittenCount();
            return _alert;
        }

        public void End() => Alerts.Add(_alert.WrittenSpan.ToArray());
    }
}
