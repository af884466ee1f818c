namespace SysFlow.Streaming.Embedded;

/// <summary>Removes from every partition what its topic does not keep, and gives disk space back.</summary>
internal sealed class RetentionRequest(IReadOnlyCollection<LogTopic> topics) : WriteRequest
{
    protected override void Write(LogTransaction transaction)
    {
        foreach (LogTopic topic in topics)
        {
            foreach (LogPartition partition in topic.Partitions) Retention.Apply(transaction, topic, partition);
        }

        transaction.Shrink();
    }
}
