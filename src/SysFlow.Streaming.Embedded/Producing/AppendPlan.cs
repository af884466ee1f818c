using System.Buffers;

namespace SysFlow.Streaming.Embedded;

/// <summary>The partition of each message of a batch. Reused from batch to batch by one producer.</summary>
internal sealed class AppendPlan : IDisposable
{
    private readonly List<LogPartition> _partitions = [];
    private readonly Dictionary<LogPartition, int> _numbers = [];
    private int[] _numberOf = [];
    private List<RejectedMessage>? _rejected;

    public MessageBatch Batch { get; private set; } = null!;

    /// <summary>The partitions of the batch; a message's <see cref="PartitionOf"/> is an index into them.</summary>
    public IReadOnlyList<LogPartition> Partitions => _partitions;

    public IReadOnlyList<RejectedMessage>? Rejected => _rejected;

    /// <summary>Index of the message's partition, or -1 when it is rejected.</summary>
    public int PartitionOf(int message) => _numberOf[message];

    public void Begin(MessageBatch batch)
    {
        Batch = batch;
        _partitions.Clear();
        _numbers.Clear();
        _rejected = null;
        if (_numberOf.Length >= batch.Count) return;
        ArrayPool<int>.Shared.Return(_numberOf);
        _numberOf = ArrayPool<int>.Shared.Rent(batch.Count);
    }

    public void Assign(int message, LogPartition partition)
    {
        if (!_numbers.TryGetValue(partition, out int number))
        {
            number = _partitions.Count;
            _partitions.Add(partition);
            _numbers.Add(partition, number);
        }

        _numberOf[message] = number;
    }

    public void Reject(int message, string reason)
    {
        _numberOf[message] = -1;
        (_rejected ??= []).Add(new RejectedMessage(message, reason));
    }

    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(_numberOf);
        _numberOf = [];
    }
}
