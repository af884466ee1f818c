using Xunit;

namespace SysFlow.Streaming.Contract;

public abstract partial class TopicLogContract
{
    [Fact]
    public async Task A_group_goes_on_from_what_it_committed()
    {
        await using (ITopicProducer producer = await TopicAsync())
            await producer.AppendAsync(Topic, "k", Texts.Numbered("v", 100));
        await using (ITopicConsumer consumer = Subscribe("resume", maxBlockBytes: 500))
        {
            using MessageBlock? block = await consumer.ReadAsync(Cancel);
            await consumer.CommitAsync([new PartitionOffset(block!.Partition, 10)], Cancel);
            Assert.Equal(10, await Log.GetCommittedAsync("resume", block.Partition, Cancel));
        }

        Log = await ReopenAsync(Log);
        await using ITopicConsumer again = Subscribe("resume");
        Assert.Equal(Texts.Numbered("v", 100)[10..], await again.ReadTextsAsync(90, Cancel));
    }

    [Fact]
    public async Task What_is_not_committed_is_read_again()
    {
        await using ITopicProducer producer = await TopicAsync();
        await producer.AppendAsync(Topic, "k", ["a", "b"]);
        await using (ITopicConsumer consumer = Subscribe("again"))
        {
            Assert.Equal(["a", "b"], await consumer.ReadTextsAsync(2, Cancel));
        }

        await using ITopicConsumer second = Subscribe("again");
        Assert.Equal(["a", "b"], await second.ReadTextsAsync(2, Cancel));
    }

    [Fact]
    public async Task What_is_acknowledged_is_there_after_reopening()
    {
        await using (ITopicProducer producer = await TopicAsync(partitions: 3))
        {
            for (int i = 0; i < 30; i++) await producer.AppendAsync(Topic, $"k{i}", [$"v{i}"]);
        }

        Log = await ReopenAsync(Log);
        await using ITopicConsumer consumer = Subscribe("reopened");
        Assert.Equal(Texts.Numbered("v", 30).Order(), (await consumer.ReadTextsAsync(30, Cancel)).Order());
    }

    [Fact]
    public async Task Two_groups_read_everything_each()
    {
        await using ITopicProducer producer = await TopicAsync(partitions: 2);
        for (int i = 0; i < 10; i++) await producer.AppendAsync(Topic, $"k{i}", [$"v{i}"]);
        await using ITopicConsumer one = Subscribe("one");
        await using ITopicConsumer two = Subscribe("two");
        Assert.Equal(Texts.Numbered("v", 10), (await one.ReadTextsAsync(10, Cancel)).Order());
        Assert.Equal(Texts.Numbered("v", 10), (await two.ReadTextsAsync(10, Cancel)).Order());
    }

    [Fact]
    public async Task Two_members_of_a_group_share_the_partitions()
    {
        await using ITopicProducer producer = await TopicAsync(partitions: 4);
        await using ITopicConsumer one = Subscribe("shared");
        await using ITopicConsumer two = Subscribe("shared");
        using CancellationTokenSource stop = new();
        Task<List<string>> first = ReadUntilAsync(one, stop.Token);
        Task<List<string>> second = ReadUntilAsync(two, stop.Token);
        int appended = 0;
        do
        {
            for (int i = 0; i < 100; i++, appended++) await producer.AppendAsync(Topic, $"k{i}", [$"v{appended}"]);
            await Log.WaitUntilCommittedAsync(
                "shared", await Log.GetEndAsync([Topic], Cancel), TimeProvider.System, Cancel);
        }
        while (one.Assignment.Count != 2 || two.Assignment.Count != 2); // an engine may need a while to balance
        Assert.Empty(one.Assignment.Intersect(two.Assignment));
        await stop.CancelAsync();
        List<string> all = [.. await first, .. await second];
        Assert.Equal(Texts.Numbered("v", appended).Order(), all.Order());
    }

    [Fact]
    public async Task A_member_that_leaves_gives_its_partitions_to_the_others()
    {
        await using ITopicProducer producer = await TopicAsync(partitions: 2);
        await using ITopicConsumer stays = Subscribe("leaving");
        ITopicConsumer leaves = Subscribe("leaving");
        Task<List<string>> reading = stays.ReadTextsAsync(20, Cancel);
        await leaves.DisposeAsync();
        for (int i = 0; i < 20; i++) await producer.AppendAsync(Topic, $"k{i}", [$"v{i}"]);
        Assert.Equal(Texts.Numbered("v", 20).Order(), (await reading).Order());
        Assert.Equal(2, stays.Assignment.Count);
    }

    [Fact]
    public async Task A_partition_is_given_up_only_after_its_owner_finished_with_it()
    {
        await using ITopicProducer producer = await TopicAsync(partitions: 2);
        for (int i = 0; i < 20; i++) await producer.AppendAsync(Topic, $"k{i}", [$"v{i}"]);
        RecordingListener listener = new();
        await using ITopicConsumer owner = Subscribe("revoked", listener: listener);
        Dictionary<TopicPartition, long> done = [];
        for (int read = 0; read < 20;)
        {
            using MessageBlock? block = await owner.ReadAsync(Cancel);
            done[block!.Partition] = block.NextOffset;
            read += block.Count;
        }

        listener.Finish = partitions => [.. partitions.Select(p => new PartitionOffset(p, done[p]))];
        await using ITopicConsumer other = Subscribe("revoked");
        using CancellationTokenSource stop = new();
        Task<List<string>> owning = ReadUntilAsync(owner, stop.Token);
        TopicPartition moved = (await listener.Revoked).Single();
        Task<List<string>> others = ReadUntilAsync(other, stop.Token);
        for (int i = 0; i < 20; i++) await producer.AppendAsync(Topic, $"k{i}", [$"w{i}"]);
        await Log.WaitUntilCommittedAsync(
            "revoked", await Log.GetEndAsync([Topic], Cancel), TimeProvider.System, Cancel);
        await stop.CancelAsync();
        Assert.Equal([moved], other.Assignment);
        List<string> all = [.. await owning, .. await others];
        Assert.Equal(Texts.Numbered("w", 20).Order(), all.Order());
    }

    [Fact]
    public async Task A_commit_never_goes_back()
    {
        await using ITopicProducer producer = await TopicAsync();
        await producer.AppendAsync(Topic, "k", Texts.Numbered("v", 10));
        await using ITopicConsumer consumer = Subscribe("forward");
        await consumer.ReadTextsAsync(10, Cancel);
        TopicPartition partition = new(Topic, 0);
        await consumer.CommitAsync([new PartitionOffset(partition, 8)], Cancel);
        await consumer.CommitAsync([new PartitionOffset(partition, 3)], Cancel);
        Assert.Equal(8, await Log.GetCommittedAsync("forward", partition, Cancel));
        Assert.Contains(
            new GroupOffset("forward", new PartitionOffset(partition, 8)), await Log.ListGroupsAsync(Cancel));
    }

    [Fact]
    public async Task A_new_group_can_begin_behind_the_newest_message()
    {
        await using ITopicProducer producer = await TopicAsync();
        await producer.AppendAsync(Topic, "k", ["old"]);
        RecordingListener listener = new();
        await using ITopicConsumer consumer = Log.Subscribe(
            new ConsumerSettings("latest", [Topic]) { Start = GroupStart.Latest, Listener = listener });
        Task<List<string>> reading = consumer.ReadTextsAsync(1, Cancel);
        await listener.Assigned;
        await producer.AppendAsync(Topic, "k", ["new"]);
        Assert.Equal(["new"], await reading);
    }

    /// <summary>Reads and commits until cancelled.</summary>
    private static async Task<List<string>> ReadUntilAsync(ITopicConsumer consumer, CancellationToken stop)
    {
        List<string> values = [];
        try
        {
            while (true)
            {
                using MessageBlock? block = await consumer.ReadAsync(stop);
                values.AddRange(Texts.TextsOf(block!));
                await consumer.CommitAsync(
                    [new PartitionOffset(block!.Partition, block.NextOffset)], CancellationToken.None);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return values;
        }
    }
}
