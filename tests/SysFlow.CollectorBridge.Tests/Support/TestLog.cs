using SysFlow.Events;
using SysFlow.Hosting;
using SysFlow.Streaming;
using SysFlow.Streaming.Embedded;
using SysFlow.Testing;

namespace SysFlow.CollectorBridge.Tests;

/// <summary>An embedded log in a directory of its own, with the topics of the bridge.</summary>
internal sealed class TestLog : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory;

    private TestLog(TemporaryDirectory directory, ITopicLog topics)
    {
        _directory = directory;
        Topics = topics;
    }

    public ITopicLog Topics { get; }

    /// <summary>Where a bridge over this log keeps its state.</summary>
    public string StateDirectory => _directory.File("bridge");

    /// <summary>Opens a log that is there, or makes one.</summary>
    public static async Task<TestLog> OpenAsync(string? path = null)
    {
        TemporaryDirectory directory = new();
        EmbeddedTopicLog log = await EmbeddedTopicLog.OpenAsync(new EmbeddedLogOptions(path ?? directory.File("log")));
        await log.EnsureTopicAsync(PipelineTopics.Settings(PipelineTopics.Events));
        await log.EnsureTopicAsync(DeadLetterTopic.Settings(PipelineTopics.MaxMessageBytes));
        return new TestLog(directory, log);
    }

    /// <summary>Reads batches from the start until <paramref name="events"/> events have come.</summary>
    public async Task<IReadOnlyList<BatchSeen>> ReadBatchesAsync(long events)
    {
        List<BatchSeen> seen = [];
        await using ITopicConsumer consumer = Topics.Subscribe(new ConsumerSettings("test", [PipelineTopics.Events]));
        for (long count = 0; count < events;)
        {
            using MessageBlock block = (await consumer.ReadAsync(TestContext.Current.CancellationToken))!;
            count += Add(block, seen);
        }

        return seen;
    }

    /// <summary>Everything the topic holds now.</summary>
    public async Task<IReadOnlyList<BatchSeen>> ReadAllAsync()
    {
        List<BatchSeen> seen = [];
        RangeSettings all = await RangeSettings.BetweenAsync(Topics, [PipelineTopics.Events], null, null);
        await using ITopicReader reader = Topics.Read(all);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken) is { } block)
        {
            using (block) Add(block, seen);
        }

        return seen;
    }

    /// <summary>The names of all events the topic holds now, in order.</summary>
    public async Task<string> ReadIdsAsync() => string.Concat((await ReadAllAsync()).Select(b => b.Ids));

    /// <summary>The first dead letter.</summary>
    public async Task<(string Reason, byte[] Value)> ReadDeadLetterAsync()
    {
        await using ITopicConsumer consumer = Topics.Subscribe(new ConsumerSettings("test", [DeadLetterTopic.Name]));
        using MessageBlock block = (await consumer.ReadAsync(TestContext.Current.CancellationToken))!;
        Assert.True(DeadLetter.TryRead(block[0], out DeadLetter letter));
        return (letter.Reason, letter.Value.ToArray());
    }

    /// <summary>How many dead letters there are.</summary>
    public async Task<long> CountDeadLettersAsync() =>
        (await Topics.GetPartitionsAsync([DeadLetterTopic.Name])).Sum(p => p.Offsets.Count);

    public async ValueTask DisposeAsync()
    {
        await Topics.DisposeAsync();
        _directory.Dispose();
    }

    private static long Add(MessageBlock block, List<BatchSeen> seen)
    {
        long count = 0;
        EventBatch batch = new();
        for (int i = 0; i < block.Count; i++)
        {
            batch.Load(block[i].ValueMemory);
            seen.Add(BatchSeen.From(batch));
            count += batch.Events.Length;
        }

        return count;
    }
}
