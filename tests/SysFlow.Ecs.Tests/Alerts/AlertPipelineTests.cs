using System.Buffers;
using System.Text.Json;
using SysFlow.Alerts;
using SysFlow.Detection;
using SysFlow.Events;
using SysFlow.Testing;

namespace SysFlow.Ecs.Tests;

/// <summary>Alerts as the detector writes them, from the shipped rules over a real trace.</summary>
public sealed class AlertPipelineTests
{
    public static TheoryData<string> SomeTraces() => Traces.Present(
        SampleTraces.Attack, "v1-express-attack-1.sf", "v3-attack-bh.sf", "v5-shellshock.sf");

    [Theory]
    [MemberData(nameof(SomeTraces))]
    public void Alerts_of_the_shipped_rules_are_valid_documents_named_after_the_alert(string trace)
    {
        List<byte[]> alerts = Detect(Traces.PathOf(trace));
        EcsValidator validator = EcsValidator.Load();
        EcsMapper mapper = new(new EcsOptions());
        DocumentList output = new();
        Alert alert = new();
        EventBatch inner = new();
        foreach (byte[] message in alerts)
        {
            alert.Load(message);
            inner.Load(alert.Batch);
            mapper.MapAlert(alert, inner, output);
            MappedDocument document = output.Documents[^1];
            JsonElement root = document.Root;
            Assert.Empty(validator.Validate(root));
            Assert.Equal(IdentityText.ToString(alert.Id), EcsPath.Text(root, "event.id"));
            Assert.Equal(IdentityText.ToString(alert.EventId), EcsPath.Text(root, "sysflow.event.id"));
            Assert.Equal(alert.RuleUuid.ToString(), EcsPath.Text(root, "rule.uuid"));
            Assert.Equal(EcsPath.Text(root, "rule.name"), EcsPath.Text(root, "message"));
            Assert.NotEmpty(EcsPath.Texts(root, "threat.tactic.id"));
            Assert.NotEmpty(EcsPath.Texts(root, "threat.technique.id"));
        }

        Assert.Equal(alerts.Count, output.Documents.Count);
        if (trace.Contains("attack", StringComparison.Ordinal)) Assert.NotEmpty(alerts);
    }

    [Fact]
    public void Alerts_about_several_events_are_valid_documents_that_say_what_was_counted()
    {
        EcsValidator validator = EcsValidator.Load();
        List<MappedDocument> documents = StatefulAlerts.Documents(new EcsOptions());
        Assert.All(documents, d => Assert.Empty(validator.Validate(d.Root)));
        JsonElement correlation = documents[0].Root.GetProperty("sysflow").GetProperty("correlation");
        JsonElement suppression = documents[1].Root.GetProperty("sysflow").GetProperty("suppression");
        Assert.Equal(("event_count", 2, 2), (correlation.GetProperty("type").GetString(),
            correlation.GetProperty("count").GetInt32(), correlation.GetProperty("event_ids").GetArrayLength()));
        Assert.StartsWith("container.id=", correlation.GetProperty("group")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(
            (2, 60_000_000_000),
            (suppression.GetProperty("count").GetInt32(), suppression.GetProperty("window").GetInt64()));
        Assert.StartsWith(
            "2 more within 1m, proc.exe=", EcsPath.Text(documents[1].Root, "event.reason"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_alert_about_no_event_or_several_is_refused()
    {
        EventBatch batch = Scene.Attack().Event(Records.Operations.Exec).Event(Records.Operations.Exit).Batch();
        Assert.Throws<ArgumentException>(() => new EcsMapper(new EcsOptions()).MapAlert(new Alert(), batch,
            new DocumentList()));
    }

    private static List<byte[]> Detect(string trace)
    {
        string[] packs = [Checkout.PathOf("rules/attack-discovery"), Checkout.PathOf("rules/command-and-control")];
        RuleLoadResult loaded = RuleSetLoader.Load([.. packs.SelectMany(pack => Directory.GetFiles(pack, "*.yaml"))],
            new RuleLoadOptions());
        Assert.NotNull(loaded.RuleSet);
        RuleEngine engine = new(loaded.RuleSet);
        AlertWriter writer = new(loaded.RuleSet);
        List<byte[]> alerts = [];
        List<RuleMatch> matches = [];
        foreach (EventBatch batch in TraceBatches.Read(trace))
        {
            matches.Clear();
            engine.Evaluate(batch, matches);
            foreach (RuleMatch match in matches)
            {
                ArrayBufferWriter<byte> message = new();
                writer.Write(batch, match, message);
                alerts.Add(message.WrittenSpan.ToArray());
            }
        }

        return alerts;
    }
}
