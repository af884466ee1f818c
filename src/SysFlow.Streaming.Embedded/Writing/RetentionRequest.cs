namespace SysFlow.Streaming.Embedded;

/// <summary>Removes expired messages from every partition and returns disk space.</summary>
internal sealed class RetentionRequest(Retention retention, IReadOnlyCollection<LogTopic> topics)
    : WriteRequest
{
    protected override void Write(LogTransaction transaction)
    {
        foreach (LogTopic topic in topics)
        {
            foreach (LogPartition partition in topic.Partitions) retention.Apply(transaction, partition);
        }

        transaction.Shrink();
    }
}
