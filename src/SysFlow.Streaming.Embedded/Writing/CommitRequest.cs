namespace SysFlow.Streaming.Embedded;

/// <summary>Commits positions of a group; those that are not ahead of the committed ones are ignored.</summary>
internal sealed class CommitRequest(string group, IReadOnlyList<(LogPartition Partition, long Offset)> positions)
    : WriteRequest
{
    protected override void Write(LogTransaction transaction)
    {
        foreach ((LogPartition partition, long offset) in positions)
            transaction.CommitOffset(group, partition, offset);
    }
}
