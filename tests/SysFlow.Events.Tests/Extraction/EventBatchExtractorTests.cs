using System.Buffers;
using CsCheck;
using SysFlow.Testing;

namespace SysFlow.Events.Tests;

public sealed class EventBatchExtractorTests
{
    [Fact]
    public void An_extracted_event_keeps_its_name_its_number_and_all_that_is_joined_to_it() =>
        Gen.Int.Sample(seed => AssertExtracts(Joined.Random(seed, 120, new JoinOptions()), step: 1), iter: 100);

    [Theory]
    [MemberData(nameof(Traces.All), MemberType = typeof(Traces))]
    public void Events_of_traces_can_be_extracted(string trace) =>
        AssertExtracts(TraceBatches.Load(Traces.PathOf(trace)), step: 23);

    private static void AssertExtracts(IEnumerable<byte[]> messages, int step)
    {
        EventBatch batch = new();
        EventBatch extracted = new();
        ArrayBufferWriter<byte> output = new();
        foreach (byte[] message in messages)
        {
            batch.Load(message);
            for (int i = 0; i < batch.Events.Length; i += step)
            {
                output.ResetWrittenCount();
                EventBatchExtractor.Extract(batch, i, output);
                extracted.Load(output.WrittenMemory);
                Assert.Equal(BatchText.Event(batch, i), BatchText.Event(extracted, 0));
                Assert.Equal(EventIdentity.EventId(batch, i), EventIdentity.EventId(extracted, 0));
                Assert.Equal(batch.FirstSequence + i, extracted.FirstSequence);
                Assert.Equal(batch.BridgedAt, extracted.BridgedAt);
                AssertNothingIsLeftOver(extracted);
            }
        }
    }

    // Every entry of the extracted batch is reached from its one event.
    private static void AssertNothingIsLeftOver(EventBatch batch)
    {
        Assert.Equal(1, batch.Events.Length);
        BehaviourEvent @event = batch.Events[0];
        HashSet<int> processes = [];
        for (int at = @event.Process; at >= 0; at = batch.Processes[at].Parent) processes.Add(at);
        for (int at = @event.PreviousProcess; at >= 0; at = batch.Processes[at].Parent) processes.Add(at);
        HashSet<int> containers = [.. processes.Select(p => batch.Processes[p].Container).Where(c => c >= 0)];
        HashSet<int> pods = [.. containers.Select(c => batch.Containers[c].Pod).Where(p => p >= 0)];
        HashSet<int> files = [.. new[] { @event.File, @event.NewFile }.Where(f => f >= 0)];
        Assert.Equal(processes.Count, batch.Processes.Length);
        Assert.Equal(containers.Count, batch.Containers.Length);
        Assert.Equal(pods.Count, batch.Pods.Length);
        Assert.Equal(files.Count, batch.Files.Length);
    }
}
