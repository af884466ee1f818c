using System.Collections.Concurrent;

namespace SysFlow.Streaming.Embedded;

/// <summary>The readers that wait for messages of each partition. Safe for concurrent use.</summary>
internal sealed class PartitionReaders
{
    private readonly ConcurrentDictionary<TopicPartition, Signal[]> _readers = [];

    /// <summary>Pulses the signal whenever there may be more to read.</summary>
    public void Add(TopicPartition partition, Signal reader) =>
        _readers.AddOrUpdate(partition, _ => [reader], (_, readers) => [.. readers, reader]);

    /// <summary>Undoes <see cref="Add"/>.</summary>
    public void Remove(TopicPartition partition, Signal reader) =>
        _readers.AddOrUpdate(partition, _ => [], (_, readers) => [.. readers.Where(r => r != reader)]);

    /// <summary>Wakes the readers of partitions to which this process has appended.</summary>
    public void Pulse(IReadOnlyCollection<LogPartition> partitions)
    {
        foreach (LogPartition partition in partitions)
        {
            if (_readers.TryGetValue(partition.Name, out Signal[]? readers)) Pulse(readers);
        }
    }

    /// <summary>Wakes all readers, because another process may have appended to any partition.</summary>
    public void PulseAll()
    {
        foreach (Signal[] readers in _readers.Values) Pulse(readers);
    }

    private static void Pulse(Signal[] readers)
    {
        foreach (Signal reader in readers) reader.Pulse();
    }
}
