namespace SysFlow.Streaming;

/// <summary>
/// Is told, from inside <see cref="ITopicReader.ReadAsync"/> or dispose, when partitions come and go.
/// </summary>
public interface IAssignmentListener
{
    /// <summary>Partitions now belong to this member; it will read them from their committed positions.</summary>
    void Assigned(IReadOnlyCollection<TopicPartition> partitions);

    /// <summary>
    /// Partitions are about to go to another member. The listener finishes what it has in flight of them, as far as it
    /// can before <paramref name="deadline"/> is cancelled, and returns the positions to commit before they go. It must
    /// not call the consumer: the consumer is waiting for it.
    /// </summary>
    ValueTask<IReadOnlyCollection<PartitionOffset>> RevokingAsync(
        IReadOnlyCollection<TopicPartition> partitions, CancellationToken deadline);

    /// <summary>
    /// Partitions are gone already (a session expired): nothing in flight of them can be committed any more.
    /// </summary>
    void Lost(IReadOnlyCollection<TopicPartition> partitions);
}
