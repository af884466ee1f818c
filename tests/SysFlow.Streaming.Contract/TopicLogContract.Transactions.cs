using Xunit;

namespace SysFlow.Streaming.Contract;

public abstract partial class TopicLogContract
{
    private const string Results = "contract.results";

    /// <summary>Whether the engine commits results and positions together; one that does not must say so.</summary>
    protected virtual bool HasTransactions => false;

    [Fact]
    public void An_engine_without_transactions_refuses_them()
    {
        Assert.SkipWhen(HasTransactions, "The engine has transactions.");
        StreamingException refusal = Assert.Throws<StreamingException>(() => Log.CreateTransactionalProducer("g"));
        Assert.Equal(StreamingFailure.Conflict, refusal.Failure);
        Assert.False(refusal.IsTransient);
    }

    [Fact]
    public async Task What_a_transaction_appends_is_seen_with_its_commit_and_its_positions_count_then()
    {
        await using ITransactionalProducer results = await TransactionsAsync();
        await using ITopicProducer plain = Log.CreateProducer();
        await using ITopicConsumer consumer = Subscribe("exact");
        await using ITopicConsumer onlooker = Log.Subscribe(new ConsumerSettings("onlooker", [Results]));
        Task<List<string>> seen = onlooker.ReadTextsAsync(3, Cancel);
        await consumer.ReadTextsAsync(10, Cancel);
        await results.AppendAsync(Results, "k", ["a", "b"]);
        await results.AppendAsync(Results, "k", ["c"]);
        await plain.AppendAsync(Topic, "k", ["later"]);
        await consumer.ReadTextsAsync(1, Cancel); // what is not held back comes through
        Assert.False(seen.IsCompleted);
        TopicPartition input = new(Topic, 0);
        Assert.Null(await Log.GetCommittedAsync("exact", input, Cancel));

        await results.CommitAsync(consumer, [new PartitionOffset(input, 10)], Cancel);
        Assert.Equal(["a", "b", "c"], await seen);
        Assert.Equal(10, await Log.GetCommittedAsync("exact", input, Cancel));
    }

    [Fact]
    public async Task What_a_transaction_aborts_is_never_seen_and_its_input_is_read_again()
    {
        await using ITransactionalProducer results = await TransactionsAsync();
        await using ITopicConsumer consumer = Subscribe("aborting");
        await consumer.ReadTextsAsync(10, Cancel);
        await results.AppendAsync(Results, "k", ["first"]);
        await results.CommitAsync(consumer, [new PartitionOffset(new TopicPartition(Topic, 0), 4)], Cancel);
        await results.AppendAsync(Results, "k", ["wrong"]);
        await results.AbortAsync(consumer, Cancel);
        Assert.Equal(Texts.Numbered("v", 10)[4..], await consumer.ReadTextsAsync(6, Cancel));
        await results.AppendAsync(Results, "k", ["right"]);
        await results.CommitAsync(consumer, [new PartitionOffset(new TopicPartition(Topic, 0), 10)], Cancel);
        Assert.Equal(["first", "right"], await PresentAsync(Results));
        Assert.Equal(10, await Log.GetCommittedAsync("aborting", new TopicPartition(Topic, 0), Cancel));
    }

    [Fact]
    public async Task A_transaction_without_input_or_without_results_is_one_too()
    {
        await using ITransactionalProducer results = await TransactionsAsync();
        await using ITopicConsumer consumer = Subscribe("lonely");
        await consumer.ReadTextsAsync(10, Cancel);
        await results.CommitAsync(consumer, [], Cancel);
        await results.AppendAsync(Results, "k", ["alone"]);
        await results.CommitAsync(null, [], Cancel);
        await results.CommitAsync(consumer, [new PartitionOffset(new TopicPartition(Topic, 0), 3)], Cancel);
        Assert.Equal(["alone"], await PresentAsync(Results));
        Assert.Equal(3, await Log.GetCommittedAsync("lonely", new TopicPartition(Topic, 0), Cancel));
    }

    [Fact]
    public async Task A_group_has_caught_up_with_what_transactions_have_written()
    {
        await using ITransactionalProducer results = await TransactionsAsync();
        await using ITopicConsumer reader = Log.Subscribe(new ConsumerSettings("behind", [Results]));
        await results.AppendAsync(Results, "k", ["a"]);
        await results.CommitAsync(null, [], Cancel);
        await reader.ReadTextsAsync(1, Cancel);
        await reader.CommitAsync([new PartitionOffset(new TopicPartition(Results, 0), 1)], Cancel);
        await Log.WaitUntilCommittedAsync(
            "behind", await Log.GetEndAsync([Results], Cancel), TimeProvider.System, Cancel);
        Assert.Equal(0, await Log.GetLagAsync("behind", await Log.GetEndAsync([Results], Cancel), Cancel));
    }

    [Fact]
    public async Task A_stage_in_transactions_turns_each_message_into_one_result()
    {
        await using ITransactionalProducer results = await TransactionsAsync();
        StageCounters counters = await CopyAsync(results, new StageOptions());
        Assert.Equal(210, counters.MessagesOut);
        Assert.Equal(1, counters.DeadLetters);
        Assert.Equal(0, counters.Aborts);
    }

    [Fact]
    public async Task A_stage_whose_transactions_fail_all_the_time_does_so_too()
    {
        await using ITransactionalProducer results = new FailingTransactions(await TransactionsAsync());
        StageCounters counters = await CopyAsync(results, new StageOptions { TransactionBytes = 500 });
        Assert.InRange(counters.Aborts, 3, long.MaxValue);
    }

    /// <summary>Copies 210 messages and a bad one from topic to topic, and sees that each is there once, in
    /// order.</summary>
    private async Task<StageCounters> CopyAsync(ITransactionalProducer results, StageOptions options)
    {
        await using ITopicProducer input = Log.CreateProducer();
        using DeadLetterWriter letters = new(results, "copy", TimeProvider.System);
        await Log.EnsureTopicAsync(DeadLetterTopic.Settings(), Cancel);
        using TopicSink sink = new(new CopyProcessor(Results), results, options);
        StageLoop stage = new(sink, letters, options, results);
        using CancellationTokenSource stop = new();
        Task running = stage.RunAsync(Log, new ConsumerSettings("copy", [Topic]) { MaxBlockBytes = 100 }, stop.Token);
        for (int i = 0; i < 20; i++) await input.AppendAsync(Topic, "k", Texts.Numbered($"w{i}.", 10));
        await input.AppendAsync(Topic, "k", [CopyProcessor.Bad]);
        await Log.WaitUntilCommittedAsync(
            "copy", await Log.GetEndAsync([Topic], Cancel), TimeProvider.System, Cancel);
        await stop.CancelAsync();
        await running;
        IEnumerable<string> expected =
            Texts.Numbered("v", 10).Concat(Enumerable.Range(0, 20).SelectMany(i => Texts.Numbered($"w{i}.", 10)));
        Assert.Equal(expected, await PresentAsync(Results));
        Assert.Equal([CopyProcessor.Bad], await PresentAsync(DeadLetterTopic.Name));
        return stage.Counters;
    }

    /// <summary>A topic with ten messages, one for results, and a producer for these.</summary>
    private async Task<ITransactionalProducer> TransactionsAsync()
    {
        Assert.SkipUnless(HasTransactions, "The engine has no transactions.");
        await using ITopicProducer producer = await TopicAsync();
        await producer.AppendAsync(Topic, "k", Texts.Numbered("v", 10));
        await Log.EnsureTopicAsync(new TopicSettings(Results), Cancel);
        return Log.CreateTransactionalProducer("exact");
    }

    /// <summary>What can be read of a topic now.</summary>
    private async Task<List<string>> PresentAsync(string topic)
    {
        RangeSettings all = await RangeSettings.BetweenAsync(Log, [topic], from: null, to: null, Cancel);
        await using ITopicReader reader = Log.Read(all);
        return await reader.ReadToEndAsync(Cancel);
    }
}
