using System.Text;

namespace SysFlow.Streaming.Tests;

public sealed class DeadLetterRecordTests
{
    private static readonly PartitionOffset Letter = new(new TopicPartition(DeadLetterTopic.Name, 3), 12);

    [Theory]
    [InlineData(DeadLetterOutcome.Redriven)]
    [InlineData(DeadLetterOutcome.Dropped)]
    public void What_was_done_is_read_as_it_was_written(DeadLetterOutcome outcome)
    {
        using MessageBatch batch = new();
        DeadLetterRecord written = new(Letter, outcome, 1_700_000_000_000);
        written.WriteTo(batch);
        Assert.Equal(DeadLetterTopic.Name, batch.TopicOf(0));
        Assert.True(DeadLetterRecord.TryRead(batch[0], out DeadLetterRecord read));
        Assert.Equal(written, read);
        Assert.False(DeadLetter.TryRead(batch[0], out _));
    }

    [Theory]
    [InlineData("dlq-settled=redriven")]
    [InlineData("dlq-settled=eaten dlq-partition=1 dlq-offset=1 dlq-time=1")]
    [InlineData("dlq-settled=dropped dlq-partition=-1 dlq-offset=1 dlq-time=1")]
    [InlineData("dlq-settled=dropped dlq-partition=9999999999 dlq-offset=1 dlq-time=1")]
    [InlineData("dlq-settled=dropped dlq-partition=1 dlq-offset=1x dlq-time=1")]
    [InlineData("dlq-settled=dropped dlq-partition=1 dlq-offset=99999999999999999999 dlq-time=1")]
    [InlineData("dlq-settled=dropped dlq-partition=1 dlq-offset= dlq-time=1")]
    public void Headers_of_something_else_are_no_record(string headers)
    {
        using MessageBatch batch = new();
        batch.Start(DeadLetterTopic.Name, [], 0);
        foreach (string header in headers.Split(' '))
        {
            string[] parts = header.Split('=');
            batch.AddHeader(Encoding.UTF8.GetBytes(parts[0]), Encoding.UTF8.GetBytes(parts[1]));
        }

        batch.Complete();
        Assert.False(DeadLetterRecord.TryRead(batch[0], out _));
    }
}
