using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace SysFlow.Streaming.Kafka;

/// <summary>Changes the positions of groups that have no members.</summary>
internal sealed class IdleGroups(KafkaAdmin admin)
{
    /// <summary>Makes positions durable.</summary>
    /// <exception cref="StreamingException">The group has members, or the cluster refuses.</exception>
    public Task CommitAsync(
        string group, IReadOnlyCollection<PartitionOffset> positions, CancellationToken cancellationToken)
    {
        string name = admin.KafkaNameOf(group);
        ConsumerGroupTopicPartitionOffsets asked = new(name, [.. positions.Select(p => new TopicPartitionOffset(
            admin.KafkaNameOf(p.Partition.Topic), p.Partition.Partition, p.Offset))]);
        return AskAsync(
            $"Committing for group {name}", name,
            () => admin.Client.AlterConsumerGroupOffsetsAsync(
                [asked], new AlterConsumerGroupOffsetsOptions { RequestTimeout = admin.Timeout }),
            cancellationToken);
    }

    /// <summary>Deletes a group, if there is one.</summary>
    /// <exception cref="StreamingException">The group has members, or the cluster refuses.</exception>
    public Task DeleteAsync(string group, CancellationToken cancellationToken)
    {
        string name = admin.KafkaNameOf(group);
        return AskAsync(
            $"Deleting group {name}", name,
            () => admin.Client.DeleteGroupsAsync([name], new DeleteGroupsOptions { RequestTimeout = admin.Timeout }),
            cancellationToken);
    }

    private Task<bool> AskAsync(
        string action, string group, Func<Task> call, CancellationToken cancellationToken) =>
        admin.AskAsync(
            action,
            async () =>
            {
                try
                {
                    await call();
                }
                catch (KafkaException e) when (AdminErrors.Of(e).Code == ErrorCode.GroupIdNotFound)
                {
                    // There is no such group, which is what deleting it is for.
                }
                catch (KafkaException e) when (
                    AdminErrors.Of(e).Code is ErrorCode.UnknownMemberId or ErrorCode.NonEmptyGroup)
                {
                    throw new StreamingException(
                        StreamingFailure.Conflict, $"Group {group} has members; only they may change its positions.", e);
                }

                return true;
            },
            cancellationToken);
}
