using System.Buffers;
using SysFlow.Records;
using SysFlow.Testing;

namespace SysFlow.Events.Tests;

public sealed class AllocationTests
{
    // What a section may allocate however long it is: a container's or a pod's id each, as a key.
    private const int BytesPerNamedEntity = 64;

    public static TheoryData<string> SomeTraces() => Traces.Present(
        SampleTraces.Attack, SampleTraces.Sections, "v5-setns.sf", "v1-express-attack-1.sf", "v4-k8s-small.sf");

    [Theory]
    [MemberData(nameof(SomeTraces))]
    public void Joining_and_encoding_allocate_nothing_per_event_once_warm(string trace)
    {
        List<byte[]> blocks = [];
        List<long> counts = [];
        using SysFlowFileReader reader = SysFlowFileReader.Open(Traces.PathOf(trace));
        while (reader.ReadInflated(out ReadOnlySpan<byte> records, out long count))
        {
            blocks.Add(records.ToArray());
            counts.Add(count);
        }

        StreamJoiner joiner = new("warm", new JoinOptions(), new DiscardingOutput(), TimeProvider.System);
        void Join()
        {
            for (int i = 0; i < blocks.Count; i++) reader.Decoder.DecodeBlock(blocks[i], counts[i], ref joiner);
            joiner.Flush();
        }

        long allocated = Allocations.LeastOf(Join);
        Assert.InRange(allocated, 0, 64 + (CountNamedEntities(trace) * BytesPerNamedEntity));
    }

    private static long CountNamedEntities(string trace)
    {
        using SysFlowFileReader reader = SysFlowFileReader.Open(Traces.PathOf(trace));
        TraceSummary summary = TraceSummary.Of(reader);
        return summary.Count(RecordKind.Container) + summary.Count(RecordKind.Pod);
    }

    [Fact]
    public void Loading_naming_extracting_and_replaying_allocate_nothing_once_warm()
    {
        List<byte[]> messages = Joined.Random(seed: 3, 2_000, Joined.Limits(100));
        EventBatch batch = new();
        ArrayBufferWriter<byte> output = new(64 * 1024);
        CountingSink sink = new();
        BatchReplayer replayer = new();
        void Use()
        {
            foreach (byte[] message in messages)
            {
                batch.Load(message);
                for (int i = 0; i < batch.Events.Length; i++)
                {
                    EventIdentity.EventId(batch, i);
                    output.ResetWrittenCount();
                    EventBatchExtractor.Extract(batch, i, output);
                }

                replayer.Replay(batch, ref sink);
            }
        }

        Assert.Equal(0, Allocations.LeastOf(Use));
        Assert.True(sink.Records > 0);
    }
}
