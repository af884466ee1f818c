namespace SysFlow.Streaming.Embedded;

/// <summary>Removes from every partition what its topic does not keep, and gives disk space back.</summary>
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
