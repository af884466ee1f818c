namespace SysFlow.Streaming.Kafka.MemberHost;

/// <summary>Prints how many partitions are held, whenever it changes.</summary>
internal sealed class HoldingPrinter : IAssignmentListener
{
    private readonly HashSet<TopicPartition> _held = [];

    public void Assigned(IReadOnlyCollection<TopicPartition> partitions)
    {
        _held.UnionWith(partitions);
        Print();
    }

    public ValueTask<IReadOnlyCollection<PartitionOffset>> RevokingAsync(
        IReadOnlyCollection<TopicPartition> partitions, CancellationToken deadline)
    {
        Lost(partitions);
        return ValueTask.FromResult<IReadOnlyCollection<PartitionOffset>>([]);
    }

    public void Lost(IReadOnlyCollection<TopicPartition> partitions)
    {
        _held.ExceptWith(partitions);
        Print();
    }

    private void Print()
    {
        Console.WriteLine(_held.Count);
        Console.Out.Flush();
    }
}
