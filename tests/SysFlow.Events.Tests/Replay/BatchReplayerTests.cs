using CsCheck;
using SysFlow.Records;
using SysFlow.Testing;

namespace SysFlow.Events.Tests;

public sealed class BatchReplayerTests
{
    public static TheoryData<string, int> TracesAndLimits()
    {
        TheoryData<string, int> rows = [];
        foreach (string name in Traces.Names)
        {
            foreach (int limit in new[] { 1, 7, 1_024 }) rows.Add(name, limit);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(TracesAndLimits))]
    public void Batches_of_a_trace_give_its_records_back_in_their_order(string trace, int limit)
    {
        RecordLog expected = new();
        Joined.Read(trace, expected);
        Assert.Equal(expected.Lines, Replay(TraceBatches.Load(Traces.PathOf(trace), Joined.Limits(limit))));
    }

    [Theory]
    [MemberData(nameof(Traces.All), MemberType = typeof(Traces))]
    public void A_trace_written_back_from_batches_is_the_trace_written_directly_byte_for_byte(string trace)
    {
        byte[] direct = Write((ref SysFlowFileWriter writer) => Joined.Read(trace, writer));
        byte[] fromBatches = Write((ref SysFlowFileWriter writer) =>
        {
            BatchReplayer replayer = new();
            foreach (EventBatch batch in TraceBatches.Read(Traces.PathOf(trace)))
                replayer.Replay(batch, ref writer);
        });
        Assert.Equal(direct, fromBatches);
    }

    [Fact]
    public void Batches_of_random_records_give_them_back_in_their_order() => Gen.Int.Sample(
        seed =>
        {
            RecordLog expected = new();
            new RandomRecords(seed).Give(200, expected);
            foreach (JoinOptions options in new[] { Joined.Limits(1), Joined.Limits(7), Joined.Limits(1_024, 1_024) })
                Assert.Equal(expected.Lines, Replay(Joined.Random(seed, 200, options)));
        },
        iter: 100);

    [Fact]
    public void Times_at_the_ends_of_the_range_come_back()
    {
        RecordLog expected = new();
        GiveExtremeTimes(expected);
        BatchCollector output = new();
        StreamJoiner joiner = new("extreme", new JoinOptions(), output, TimeProvider.System);
        GiveExtremeTimes(joiner);
        joiner.Complete();
        Assert.Equal(expected.Lines, Replay(output.Messages));
    }

    [Fact]
    public void A_replay_that_starts_amid_a_section_gives_header_and_carried_entities_first() => Gen.Int.Sample(
        seed =>
        {
            List<byte[]> messages = Joined.Random(seed, 200, Joined.Limits(7));
            List<string> whole = Joined.Describe(messages.Skip(3));
            BatchCollector again = new();
            StreamJoiner joiner = new("random", new JoinOptions(), again, TimeProvider.System);
            BatchReplayer replayer = new();
            EventBatch batch = new();
            foreach (byte[] message in messages.Skip(3))
            {
                batch.Load(message);
                replayer.Replay(batch, ref joiner);
            }

            joiner.Complete();

            // Sections are numbered from the start of what was read, ancestors may be carried in another version; the
            // process and file of every event are the same.
            Assert.Equal(whole.Select(Core), Joined.Describe(again.Messages).Select(Core));
        },
        iter: 50);

    private delegate void Fill(ref SysFlowFileWriter writer);

    private static byte[] Write(Fill fill)
    {
        MemoryStream file = new();
        SysFlowWriterOptions options = new() { SyncMarker = new byte[16], Codec = SysFlowCodec.None };
        SysFlowFileWriter writer = new(file, options);
        fill(ref writer);
        writer.Dispose();
        return file.ToArray();
    }

    private static string Core(string description) =>
        description[description.IndexOf("ts=", StringComparison.Ordinal)..].Split('\n')[0];

    private static List<string> Replay(IEnumerable<byte[]> messages)
    {
        RecordLog log = new();
        BatchReplayer replayer = new();
        EventBatch batch = new();
        foreach (byte[] message in messages)
        {
            batch.Load(message);
            replayer.Replay(batch, ref log);
        }

        return log.Lines;
    }

    private static void GiveExtremeTimes(IRecordSink sink)
    {
        long[] times = [long.MaxValue, long.MinValue, 0, long.MinValue, -1, long.MaxValue, 1];
        sink.OnHeader(new HeaderRecord { Version = 5, Exporter = "n"u8 });
        for (int i = 0; i < times.Length; i++)
        {
            sink.OnFile(new FileRecord { Ts = times[i], Path = "/a"u8, RestType = 'f' });
            sink.OnProcessFlow(new ProcessFlowRecord { Ts = times[i], EndTs = times[^(i + 1)] });
        }
    }
}
