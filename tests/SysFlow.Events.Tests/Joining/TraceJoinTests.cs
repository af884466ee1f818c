using System.Text.Json;
using SysFlow.Records;
using SysFlow.Testing;

namespace SysFlow.Events.Tests;

public sealed class TraceJoinTests
{
    [Theory]
    [MemberData(nameof(ReferenceData.Traces), MemberType = typeof(ReferenceData))]
    public void Every_behaviour_of_a_trace_is_carried_once(string trace)
    {
        string path = ReferenceData.Trace(trace);
        byte[] oracle = File.ReadAllBytes(ReferenceData.Path("oracle", "trace-counts.json"));
        using JsonDocument expected = JsonDocument.Parse(oracle);
        // The oracle counts by the writer's names; in forms D and E a process event is called ProcessFlow.
        using SysFlowFileReader reader = SysFlowFileReader.Open(path);
        string writerName = reader.Decoder.WriterName(RecordKind.ProcessEvent) ?? "";
        bool isNamedFlow = writerName.EndsWith("ProcessFlow", StringComparison.Ordinal);
        long joined = 0;
        long next = 0;
        foreach (EventBatch batch in TraceBatches.Read(path))
        {
            Assert.Equal(next, batch.FirstSequence);
            next += batch.Events.Length;
            foreach (BehaviourEvent @event in batch.Events)
            {
                bool isFlow = @event.Kind == RecordKind.ProcessFlow
                    || (isNamedFlow && @event.Kind == RecordKind.ProcessEvent);
                if (!isFlow && @event.Kind != RecordKind.NetworkEvent) joined++;
            }
        }

        Assert.Equal(expected.RootElement.GetProperty(trace).GetProperty("joined_behaviours").GetInt64(), joined);
    }
}
