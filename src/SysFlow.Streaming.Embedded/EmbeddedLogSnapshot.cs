using System.Globalization;

namespace SysFlow.Streaming.Embedded;

/// <summary>
/// What the log of a data directory holds at one moment, for reading only: nothing is locked, created or changed, so
/// the process
/// that owns the directory may be running. What is committed after <see cref="Open"/> is not seen.
/// </summary>
/// <remarks>
/// Retention may remove the oldest messages meanwhile. A file that is open already stays readable; one that is gone
/// before it
/// was opened ends the read with <see cref="StreamingFailure.Storage"/>.
/// </remarks>
public sealed class EmbeddedLogSnapshot : IDisposable
{
    private readonly Dictionary<TopicPartition, PartitionSnapshot> _partitions;

    private EmbeddedLogSnapshot(string directory, Dictionary<TopicPartition, PartitionSnapshot> partitions)
    {
        Directory = directory;
        _partitions = partitions;
    }

    /// <summary>The log's directory.</summary>
    public string Directory { get; }

    /// <summary>Opens the log of a directory that <see cref="EmbeddedTopicLog"/> wrote.</summary>
    /// <exception cref="StreamingException">
    /// There is no log (<see cref="StreamingFailure.UnknownTopic"/>) or a file is damaged
    /// (<see cref="StreamingFailure.Corrupt"/>).
    /// </exception>
    public static EmbeddedLogSnapshot Open(string directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        Dictionary<TopicPartition, PartitionSnapshot> partitions = [];
        try
        {
            foreach (TopicEntry entry in TopicCatalogue.Load(Path.Combine(directory, "topics")))
            {
                for (int i = 0; i < entry.Settings.Partitions; i++)
                {
                    TopicPartition name = new(entry.Settings.Name, i);
                    string place =
                        Path.Combine(directory, "logs", name.Topic, i.ToString(CultureInfo.InvariantCulture));
                    partitions.Add(name, PartitionSnapshot.Open(name, place, entry.Geometry));
                }
            }
        }
        catch
        {
            foreach (PartitionSnapshot partition in partitions.Values) partition.Dispose();
            throw;
        }

        return partitions.Count > 0
            ? new EmbeddedLogSnapshot(directory, partitions)
            : throw new StreamingException(StreamingFailure.UnknownTopic, $"{directory} holds no log.");
    }

    /// <summary>The partitions of a topic with the offsets they hold.</summary>
    /// <exception cref="StreamingException">There is no such topic.</exception>
    public IReadOnlyList<PartitionRange> Ranges(string topic)
    {
        PartitionRange[] ranges = [.. _partitions.Values
            .Where(p => p.Name.Topic == topic)
            .OrderBy(p => p.Name.Partition)
            .Select(p => new PartitionRange(p.Name, p.Offsets.Low, p.Offsets.High))];
        return ranges.Length > 0
            ? ranges
            : throw new StreamingException(StreamingFailure.UnknownTopic, $"There is no topic {topic} in {Directory}.");
    }

    /// <summary>Reads ranges, which are cut to what the snapshot holds, and ends.</summary>
    /// <exception cref="StreamingException">There is no such partition.</exception>
    public ITopicReader Read(RangeSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new EmbeddedRangeReader(Partition, settings);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (PartitionSnapshot partition in _partitions.Values) partition.Dispose();
    }

    private PartitionSnapshot Partition(TopicPartition name) =>
        _partitions.TryGetValue(name, out PartitionSnapshot? partition)
        ? partition
        : throw new StreamingException(StreamingFailure.UnknownTopic, $"There is no partition {name} in {Directory}.");
}
