namespace SysFlow.Streaming;

/// <summary>
/// Notified, from inside <see cref="ITopicReader.ReadAsync"/> or dispose, when partitions are assigned, revoked or
/// lost.
/// </summary>
public interface IAssignmentListener
{
    /// <summary>Partitions have been assigned to this member; it reads them from their committed positions.</summary>
    void Assigned(IReadOnlyCollection<TopicPartition> partitions);

    /// <summary>
    /// Partitions are being revoked. The listener finishes what it has in flight of them, as far as it can before
    /// <paramref name="deadline"/> is cancelled, and returns the positions to commit before they go to another member.
    /// It must not call the consumer, which is waiting for it.
    /// </summary>
    ValueTask<IReadOnlyCollection<PartitionOffset>> RevokingAsync(
        IReadOnlyCollection<TopicPartition> partitions, CancellationToken deadline);

    /// <summary>
    /// Partitions have been lost (a session expired): nothing in flight of them can be committed any more.
    /// </summary>
    void Lost(IReadOnlyCollection<TopicPartition> partitions);
}
