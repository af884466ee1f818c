using System.Text;
using System.Text.Json;
using CsCheck;
using SysFlow.Events;
using SysFlow.Records;
using SysFlow.Testing;

namespace SysFlow.Ecs.Tests;

/// <summary>What holds for any input, however strange, and for any way of cutting it into batches.</summary>
public sealed class MapperPropertyTests
{
    private static readonly DateTimeOffset EndOfTime = DateTimeOffset.UnixEpoch.AddTicks(long.MaxValue / 100);

    /// <summary>Rules that say what a sensible record is like; records of nonsense break them as they are.</summary>
    private static readonly string[] AboutSense = ["time-order", "leader-start"];

    [Fact]
    public void Any_records_give_valid_documents()
    {
        EcsValidator validator = EcsValidator.Load();
        EcsMapper mapper = new(new EcsOptions
        {
            EnvironmentAllowList = ["PATH"],
            Tags = ["t"],
            Labels = new Dictionary<string, string> { ["team"] = "blue" }
        });
        RecordGenerators.Any.Array[1, 60].Sample(records =>
        {
            foreach (MappedDocument document in Map(mapper, records, new JoinOptions()))
            {
                string[] violations = [.. validator.Validate(document.Json).Where(v => !AboutSense.Contains(
                    v.Rule)).Select(v => v.ToString())];
                if (violations.Length > 0) Assert.Fail($"{string.Join('\n', violations)}\n{document}");
            }
        }, iter: 400, threads: 1);
    }

    [Fact]
    public void Any_events_become_alerts_that_are_valid_documents()
    {
        EcsValidator validator = EcsValidator.Load();
        EcsMapper mapper = new(new EcsOptions());
        RecordGenerators.Any.Array[1, 20].Sample(records =>
        {
            DocumentList output = new();
            foreach (EventBatch batch in Join(records, new JoinOptions { BatchEvents = 1 }))
            {
                if (batch.Events.Length > 0)
                {
                    mapper.MapAlert(SampleRules.Discovery("T1087.001", "T1105"), 7, batch,
                    output);
                }
            }

            foreach (MappedDocument document in output.Documents)
            {
                string[] violations = [.. validator.Validate(document.Json).Where(v => !AboutSense.Contains(
                    v.Rule)).Select(v => v.ToString())];
                if (violations.Length > 0) Assert.Fail($"{string.Join('\n', violations)}\n{document}");
            }
        }, iter: 200, threads: 1);
    }

    public static TheoryData<string> SomeTraces() => Traces.Present(
        SampleTraces.Of("version 5"), SampleTraces.Sections, SampleTraces.Attack, "v4-k8s-small.sf",
        "v5-mpm-worker.sf", "v5-setuid.sf", "v-multi-header-null-codec.sf");

    [Theory]
    [MemberData(nameof(SomeTraces))]
    public void Documents_do_not_depend_on_how_events_are_cut_into_batches(string trace)
    {
        string path = Traces.PathOf(trace);
        List<string> large = WithoutCreated(path, new JoinOptions());
        Assert.Equal(large, WithoutCreated(path, new JoinOptions { BatchEvents = 7 }));
        Assert.Equal(large, WithoutCreated(path, new JoinOptions { BatchEvents = 100, BatchBytes = 4096 }));
    }

    [Fact]
    public void Nothing_is_allocated_per_event_once_warm()
    {
        EventBatch batch = new();
        List<byte[]> messages = [.. TraceBatches.Load(Traces.PathOf(SampleTraces.Attack))];
        EcsMapper mapper = new(new EcsOptions());
        DiscardingOutput output = new();
        Assert.Equal(0, Allocations.LeastOf(() =>
        {
            foreach (byte[] message in messages)
            {
                batch.Load(message);
                mapper.MapEvents(batch, output);
            }
        }));
        Assert.True(output.Documents > 2000);
    }

    private static List<string> WithoutCreated(string path, JoinOptions options)
    {
        DocumentList output = new();
        EcsMapper mapper = new(new EcsOptions());
        foreach (EventBatch batch in TraceBatches.Read(path, options)) mapper.MapEvents(batch, output);
        return [.. output.Documents.Select(document =>
        {
            string text = document.ToString();
            int at = text.IndexOf("\"created\":\"", StringComparison.Ordinal);
            return text.Remove(at, "\"created\":\"".Length + 30);
        })];
    }

    private static List<MappedDocument> Map(EcsMapper mapper, EmitRecord[] records, JoinOptions options)
    {
        DocumentList output = new();
        foreach (EventBatch batch in Join(records, options)) mapper.MapEvents(batch, output);
        return output.Documents;
    }

    private static IEnumerable<EventBatch> Join(EmitRecord[] records, JoinOptions options)
    {
        BatchCollector collector = new();
        StreamJoiner joiner = new("strange", options, collector, new FixedTime(EndOfTime));
        foreach (EmitRecord emit in records) emit(joiner);
        joiner.Complete();
        EventBatch batch = new();
        foreach (byte[] message in collector.Messages)
        {
            batch.Load(message);
            yield return batch;
        }
    }
}
