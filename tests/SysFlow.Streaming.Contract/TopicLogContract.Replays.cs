using Xunit;

namespace SysFlow.Streaming.Contract;

public abstract partial class TopicLogContract
{
    private const string ReplayGroup = "replay.test.one";

    [Fact]
    public async Task Positions_are_committed_for_a_group_without_members_and_forgotten_with_it()
    {
        await using ITopicProducer producer = await TopicAsync();
        await producer.AppendAsync(Topic, "k", Texts.Numbered("v", 10));
        TopicPartition partition = new(Topic, 0);
        await Log.CommitAsync("idle", [new PartitionOffset(partition, 0)], Cancel);
        Assert.Equal(0, await Log.GetCommittedAsync("idle", partition, Cancel));
        await Log.CommitAsync("idle", [new PartitionOffset(partition, 7)], Cancel);
        Assert.Equal([new GroupOffset("idle", new PartitionOffset(partition, 7))], await Log.ListGroupsAsync(Cancel));
        await Log.DeleteGroupAsync("idle", Cancel);
        Assert.Empty(await Log.ListGroupsAsync(Cancel));
        Assert.Null(await Log.GetCommittedAsync("idle", partition, Cancel));
        await Log.DeleteGroupAsync("idle", Cancel);
    }

    [Fact]
    public async Task A_replay_keeps_to_the_range_that_was_fixed_when_it_began_and_goes_on_where_it_was()
    {
        await using ITopicProducer producer = await TopicAsync();
        await producer.AppendAsync(Topic, "k", Texts.Numbered("v", 10));
        Replay first = await BeginAsync(from: 2, to: 1_000);
        Assert.False(first.IsResumed);
        Assert.Equal(8, first.Messages);
        await producer.AppendAsync(Topic, "k", ["later"]);
        await using (ReplayReader reader = Open(first, maxBlockBytes: 1))
        {
            Assert.Equal(["v2", "v3"], await reader.ReadTextsAsync(2, Cancel));
            await reader.CommitAsync([new PartitionOffset(new TopicPartition(Topic, 0), 4)], Cancel);
        }

        Replay second = await BeginAsync(from: 0, to: 11);
        Assert.True(second.IsResumed);
        await using (ReplayReader reader = Open(second))
        {
            Assert.Equal(Texts.Numbered("v", 10)[4..], await reader.ReadToEndAsync(Cancel));
            Assert.True(reader.IsExhausted);
        }

        await Replay.ForgetAsync(Log, ReplayGroup, Cancel);
        Assert.Empty(await Log.ListGroupsAsync(Cancel));
        Assert.Equal(11, (await BeginAsync(from: 0, to: 11)).Messages);
    }

    [Fact]
    public async Task The_last_message_of_a_replay_is_read_again_until_it_is_over()
    {
        await using ITopicProducer producer = await TopicAsync();
        await producer.AppendAsync(Topic, "k", Texts.Numbered("v", 3));
        await using (ReplayReader reader = Open(await BeginAsync(from: 0, to: 3)))
        {
            await reader.ReadToEndAsync(Cancel);
            await reader.CommitAsync([new PartitionOffset(new TopicPartition(Topic, 0), 3)], Cancel);
        }

        await using ReplayReader again = Open(await BeginAsync(from: 0, to: 3));
        Assert.Equal(["v2"], await again.ReadToEndAsync(Cancel));
    }

    [Fact]
    public async Task A_replay_of_nothing_leaves_no_group()
    {
        await using ITopicProducer producer = await TopicAsync();
        await producer.AppendAsync(Topic, "k", ["v"]);
        Assert.Empty((await BeginAsync(from: 1, to: 1)).Ranges);
        Assert.Empty(await Log.ListGroupsAsync(Cancel));
    }

    private ValueTask<Replay> BeginAsync(long from, long to) =>
        Replay.BeginAsync(Log, ReplayGroup, [Topic], RangeBound.At(from), RangeBound.At(to), Cancel);

    private ReplayReader Open(Replay replay, int maxBlockBytes = MessageLimits.BlockBytes) =>
        new(Log, replay, maxBlockBytes, rate: null, TimeProvider.System);
}
