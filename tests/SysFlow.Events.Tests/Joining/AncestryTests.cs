using CsCheck;
using SysFlow.Records;
using SysFlow.Testing;

namespace SysFlow.Events.Tests;

public sealed class AncestryTests
{
    [Theory]
    [InlineData(1, 256 * 1024)]
    [InlineData(7, 256 * 1024)]
    [InlineData(1_024, 256 * 1024)]
    [InlineData(1_024, 1_024)]
    public void Random_records_are_joined_as_the_naive_joiner_does_at_any_batch_size(int events, int bytes) =>
        Gen.Int.Sample(
            seed =>
            {
                NaiveJoiner naive = new();
                new RandomRecords(seed).Give(250, naive);
                Assert.Equal(naive.Events, Joined.Describe(Joined.Random(seed, 250, Joined.Limits(events, bytes))));
            },
            iter: 150);

    [Theory]
    [MemberData(nameof(Traces.All), MemberType = typeof(Traces))]
    public void A_trace_is_joined_as_by_a_joiner_that_forgets_nothing(string trace)
    {
        NaiveJoiner naive = new();
        Joined.Read(trace, naive);
        Assert.Equal(naive.Events, Joined.Describe(TraceBatches.Load(Traces.PathOf(trace))));
    }

    [Fact]
    public void An_ancestry_longer_than_the_limit_is_cut_at_the_far_end_and_counted()
    {
        const int Depth = EventBatchSchema.MaxAncestors + 36;
        NaiveJoiner naive = new();
        BatchCollector output = new();
        StreamJoiner joiner = new("deep", new JoinOptions(), output, TimeProvider.System);
        foreach (IRecordSink sink in new IRecordSink[] { naive, joiner })
        {
            for (int pid = 1; pid <= Depth; pid++)
            {
                sink.OnProcess(new ProcessRecord
                {
                    Oid = new(0, pid),
                    HasParent = pid > 1,
                    ParentOid = new(0, pid - 1),
                    Exe = "x"u8,
                });
            }

            for (int pid = Depth; pid > 0; pid--)
                sink.OnProcessEvent(new ProcessEventRecord { ProcessOid = new(0, pid), Ts = pid });
        }

        joiner.Complete();
        Assert.Equal(naive.Events, Joined.Describe(output.Messages));
        Assert.Equal(Depth - EventBatchSchema.MaxAncestors - 1, joiner.Counters.DeepAncestries);
    }

    [Fact]
    public void A_cycle_is_cut_where_it_closes_and_counted_once_per_record_that_closes_it()
    {
        BatchCollector output = new();
        StreamJoiner joiner = new("cycle", new JoinOptions(), output, TimeProvider.System);
        joiner.OnProcess(new ProcessRecord { Oid = new(0, 1), HasParent = true, ParentOid = new(0, 2) });
        joiner.OnProcess(new ProcessRecord { Oid = new(0, 2), HasParent = true, ParentOid = new(0, 1) });
        joiner.OnProcess(new ProcessRecord { Oid = new(0, 3), HasParent = true, ParentOid = new(0, 3) });
        joiner.OnProcessEvent(new ProcessEventRecord { ProcessOid = new(0, 1) });
        joiner.Complete();

        EventBatch batch = new();
        batch.Load(output.Messages.Single());
        ProcessEntity process = batch.Processes[batch.Events[0].Process];
        ProcessEntity parent = batch.Processes[process.Parent];
        Assert.Equal(new ProcessOid(0, 2), parent.Oid);
        Assert.Equal(-1, parent.Parent);
        Assert.Equal(2, joiner.Counters.AncestryCycles);
    }
}
