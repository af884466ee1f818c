using CsCheck;

namespace SysFlow.Streaming.Tests;

public sealed class OffsetTrackerTests
{
    private static readonly TopicPartition Partition = new("t", 0);

    /// <summary>
    /// Whatever the order of completion, and with revocations in between: exactly the contiguous prefix of finished
    /// runs is committable.
    /// </summary>
    [Fact]
    public void Only_the_contiguous_prefix_can_be_committed() =>
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 1000]).Array[1, 200].Sample(steps =>
        {
            OffsetTracker tracker = new();
            List<(OffsetClaim Claim, bool Done)> open = [];
            List<OffsetClaim> orphans = [];
            long next = 0;
            long? committed = null;
            foreach ((int kind, int number) in steps)
            {
                if (kind < 5)
                {
                    long first = next + number % 3; // offsets may have gaps
                    open.Add((tracker.Take(Partition, first, next = first + 1 + number % 5), false));
                }
                else if (kind < 8 && open.Count > 0)
                {
                    int index = number % open.Count;
                    open[index] = (open[index].Claim, true);
                    tracker.Complete(open[index].Claim);
                }
                else if (kind == 8 && orphans.Count > 0)
                {
                    tracker.Complete(orphans[number % orphans.Count]);
                }
                else if (kind == 9 && number % 4 == 0)
                {
                    tracker.Forget(Partition);
                    orphans.AddRange(open.Select(o => o.Claim));
                    open.Clear();
                    committed = null;
                }

                long? expected = open.TakeWhile(o => o.Done).Select(o => (long?)o.Claim.Next).LastOrDefault();
                List<PartitionOffset> positions = [];
                tracker.CollectCommittable(positions);
                Assert.Equal(expected > (committed ?? -1)
                    ? expected : null, positions.Select(p => (long?)p.Offset).SingleOrDefault());
                Assert.Equal(open.TrueForAll(o => o.Done), tracker.IsIdle(Partition));
                if (number % 2 == 0 || positions.Count == 0) continue;
                tracker.MarkCommitted(positions);
                committed = positions[0].Offset;
            }
        });

    [Fact]
    public void Partitions_do_not_wait_for_each_other()
    {
        OffsetTracker tracker = new();
        TopicPartition other = new("t", 1);
        tracker.Take(Partition, 0, 5);
        tracker.Complete(tracker.Take(other, 10, 12));
        List<PartitionOffset> positions = [];
        tracker.CollectCommittable(positions);
        Assert.Equal([new PartitionOffset(other, 12)], positions);
    }

    [Fact]
    public void A_rewind_without_a_revocation_is_an_error()
    {
        OffsetTracker tracker = new();
        tracker.Take(Partition, 0, 5);
        StreamingException failure = Assert.Throws<StreamingException>(() => tracker.Take(Partition, 4, 6));
        Assert.Equal(new PartitionOffset(Partition, 4), failure.Position);
        tracker.Forget(Partition);
        tracker.Take(Partition, 0, 5);
    }
}
