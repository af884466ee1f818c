using SysFlow.Streaming.Contract;

namespace SysFlow.Streaming.Kafka.Tests;

/// <summary>A broker that hangs, and one that dies and comes back, with a broker of the tests' own.</summary>
public sealed class OutageTests : IAsyncLifetime
{
    private const string Topic = "events";

    private readonly KafkaServer _server = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _server.InitializeAsync();

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("pause 1", "resume 1")]
    [InlineData("kill 1", "up 1")]
    public async Task What_is_appended_during_an_outage_is_there_once_and_in_order_after_it(string begin, string end)
    {
        await using KafkaTopicLog log = new(_server.NewOptions());
        await log.EnsureTopicAsync(new TopicSettings(Topic), Cancel);
        await using ITopicProducer producer = log.CreateProducer();
        await using ITopicConsumer consumer = log.Subscribe(new ConsumerSettings("g", [Topic]));
        await producer.AppendAsync(Topic, "k", Texts.Numbered("v", 10));
        await consumer.ReadTextsAsync(10, Cancel);

        await _server.TellAsync(begin);
        Task appending = producer.AppendAsync(Topic, "k", Texts.Numbered("w", 100));
        await _server.TellAsync(end);
        await appending;

        while (!(await ReadAsync(consumer)).Contains("w99")) Cancel.ThrowIfCancellationRequested();
        RangeSettings all = await RangeSettings.BetweenAsync(log, [Topic], from: null, to: null, Cancel);
        await using ITopicReader reader = log.Read(all);
        string[] expected = [.. Texts.Numbered("v", 10), .. Texts.Numbered("w", 100)];
        Assert.Equal(expected, await reader.ReadToEndAsync(Cancel));
    }

    /// <summary>As a stage does: what passes by itself is tried again.</summary>
    private static async Task<List<string>> ReadAsync(ITopicConsumer consumer)
    {
        try
        {
            return await consumer.ReadTextsAsync(1, Cancel);
        }
        catch (StreamingException e) when (e.IsTransient)
        {
            return [];
        }
    }
}
