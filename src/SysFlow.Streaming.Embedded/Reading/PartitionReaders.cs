using System.Collections.Concurrent;

namespace SysFlow.Streaming.Embedded;

/// <summary>Who waits for messages of which partition. Safe for concurrent use.</summary>
internal sealed class PartitionReaders
{
    private readonly ConcurrentDictionary<TopicPartition, Signal[]> _readers = [];

    /// <summary>Pulses the signal whenever there may be more to read.</summary>
    public void Add(TopicPartition partition, Signal reader) =>
        _readers.AddOrUpdate(partition, _ => [reader], (_, readers) => [.. readers, reader]);

    /// <summary>Undoes <see cref="Add"/>.</summary>
    public void Remove(TopicPartition partition, Signal reader) =>
        _readers.AddOrUpdate(partition, _ => [], (_, readers) => [.. readers.Where(r => r != reader)]);

    /// <summary>This process has appended to partitions.</summary>
    public void Pulse(IReadOnlyCollection<LogPartition> partitions)
    {
        foreach (LogPartition partition in partitions)
        {
            if (_readers.TryGetValue(partition.Name, out Signal[]? readers)) Pulse(readers);
        }
    }

    /// <summary>Another process may have appended to any partition.</summary>
    public void PulseAll()
    {
        foreach (Signal[] readers in _readers.Values) Pulse(readers);
    }

    private static void Pulse(Signal[] readers)
    {
        foreach (Signal reader in readers) reader.Pulse();
    }
}
