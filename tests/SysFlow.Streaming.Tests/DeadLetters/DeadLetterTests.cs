using System.Text;
using Microsoft.Extensions.Time.Testing;

namespace SysFlow.Streaming.Tests;

public sealed class DeadLetterTests
{
    [Fact]
    public async Task A_dead_letter_says_who_gave_up_on_what_and_gives_the_original_back()
    {
        await using StageWorld world = await StageWorld.OpenAsync();
        using MessageBatch batch = new();
        batch.Start(StageWorld.Input, "key"u8, 99);
        batch.AddHeader("dlq-stage"u8, "not ours"u8);
        batch.AddHeader("trace"u8, "abc"u8);
        batch.Write("value"u8);
        batch.Complete();
        using MessageBlock source = new(new TopicPartition(StageWorld.Input, 3), 16);
        source.Add(17, batch.Encoded(0));

        FakeTimeProvider time = new(DateTimeOffset.FromUnixTimeMilliseconds(1_234_567));
        await using ITopicProducer producer = world.Log.CreateProducer();
        using DeadLetterWriter writer = new(producer, "detector", time);
        string reason = new('ä', 1000);
        await writer.AppendAsync(source, [new RejectedMessage(0, reason)], StageWorld.Cancel);

        DeadLetter letter = Assert.Single(await world.ReadDeadLettersAsync()).Letter;
        Assert.Equal("detector", letter.Stage);
        Assert.Equal(reason[..512], letter.Reason);
        Assert.Equal(new PartitionOffset(new TopicPartition(StageWorld.Input, 3), 17), letter.Source);
        Assert.Equal(1_234_567, letter.Time);
        using MessageBatch redriven = new();
        letter.WriteOriginalTo(redriven);
        Assert.Equal(StageWorld.Input, redriven.TopicOf(0));
        Assert.Equal(batch.Encoded(0).ToArray(), redriven.Encoded(0).ToArray());
    }

    [Fact]
    public async Task The_largest_message_fits_with_its_headers()
    {
        await using StageWorld world = await StageWorld.OpenAsync();
        using MessageBatch batch = new();
        batch.Start(StageWorld.Input, "key"u8, 99);
        batch.Write(new byte[MessageLimits.MaxMessageBytes - MessageLayout.PrefixBytes - 3]);
        batch.Complete();
        using MessageBlock source = new(
            new TopicPartition(new string('t', TopicSettings.MaxNameLength), int.MaxValue), 16);
        source.Add(long.MaxValue - 1, batch.Encoded(0));
        await using ITopicProducer producer = world.Log.CreateProducer();
        using DeadLetterWriter writer = new(
            producer, new string('s', TopicSettings.MaxNameLength), TimeProvider.System);
        await writer.AppendAsync(source, [new RejectedMessage(0, new string('r', 5000))], StageWorld.Cancel);
        Assert.Single(await world.ReadDeadLettersAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("dlq-stage=s")]
    [InlineData("dlq-stage=s dlq-reason=r dlq-topic=t dlq-partition=x dlq-offset=1 dlq-time=1")]
    [InlineData("dlq-stage=s dlq-reason=r dlq-topic=../t dlq-partition=1 dlq-offset=1 dlq-time=1")]
    [InlineData("dlq-stage=s dlq-reason=r dlq-topic=t dlq-partition=-1 dlq-offset=1 dlq-time=1")]
    [InlineData("dlq-reason=r dlq-stage=s dlq-topic=t dlq-partition=1 dlq-offset=1 dlq-time=1")]
    public void A_message_without_the_headers_is_not_a_dead_letter(string headers)
    {
        using MessageBatch batch = new();
        batch.Start(DeadLetterTopic.Name, default, 0);
        foreach (string header in headers.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = header.Split('=');
            batch.AddHeader(Encoding.UTF8.GetBytes(parts[0]), Encoding.UTF8.GetBytes(parts[1]));
        }

        batch.Complete();
        Assert.False(DeadLetter.TryRead(batch[0], out _));
    }
}
