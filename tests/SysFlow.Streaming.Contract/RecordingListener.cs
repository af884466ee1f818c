namespace SysFlow.Streaming.Contract;

/// <summary>Records the calls it gets, and reports finished work when the test says so.</summary>
public sealed class RecordingListener : IAssignmentListener
{
    private readonly TaskCompletionSource _assigned = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly TaskCompletionSource<IReadOnlyCollection<TopicPartition>> _revoked =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes at the first assignment.</summary>
    public Task Assigned => _assigned.Task;

    /// <summary>The first partitions revoked.</summary>
    public Task<IReadOnlyCollection<TopicPartition>> Revoked => _revoked.Task;

    /// <summary>The positions to commit when partitions are revoked.</summary>
    public Func<IReadOnlyCollection<TopicPartition>, IReadOnlyCollection<PartitionOffset>> Finish { get; set; } =
        static _ => [];

    void IAssignmentListener.Assigned(IReadOnlyCollection<TopicPartition> partitions) => _assigned.TrySetResult();

    ValueTask<IReadOnlyCollection<PartitionOffset>> IAssignmentListener.RevokingAsync(
        IReadOnlyCollection<TopicPartition> partitions, CancellationToken deadline)
    {
        _revoked.TrySetResult(partitions);
        return ValueTask.FromResult(Finish(partitions));
    }

    void IAssignmentListener.Lost(IReadOnlyCollection<TopicPartition> partitions) { }
}
