using System.Collections.Concurrent;
using System.Globalization;

namespace SysFlow.Streaming.Embedded;

/// <summary>
/// The topic log of one process: a FASTER log per partition under one data directory. Durable against the end of the
/// process at any moment; the layout is <c>docs/wire/embedded-log.md</c>.
/// </summary>
public sealed class EmbeddedTopicLog : ITopicLog
{
    private readonly DirectoryLock _directoryLock;
    private readonly OffsetJournal _offsets;
    private readonly SemaphoreSlim _changing = new(1, 1);
    private readonly ConcurrentDictionary<string, TopicState> _topics = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ConsumerGroup> _groups = new(StringComparer.Ordinal);

    private EmbeddedTopicLog(EmbeddedLogOptions options, DirectoryLock directoryLock, OffsetJournal offsets)
    {
        Options = options;
        _directoryLock = directoryLock;
        _offsets = offsets;
    }

    internal EmbeddedLogOptions Options { get; }

    internal bool IsDisposed { get; private set; }

    private string CataloguePath => Path.Combine(Options.Directory, "topics");

    /// <summary>Opens the data directory, and creates it when it is not there.</summary>
    /// <exception cref="StreamingException">
    /// Another process owns it (<see cref="StreamingFailure.Locked"/>) or a file is damaged
    /// (<see cref="StreamingFailure.Corrupt"/>).
    /// </exception>
    public static async Task<EmbeddedTopicLog> OpenAsync(
        EmbeddedLogOptions options, CancellationToken cancellationToken = default)
    {
        options.Validate();
        Directory.CreateDirectory(options.Directory);
        DirectoryLock directoryLock = DirectoryLock.Take(options.Directory);
        EmbeddedTopicLog? log = null;
        try
        {
            log = new EmbeddedTopicLog(
                options, directoryLock, OffsetJournal.Open(Path.Combine(options.Directory, "offsets")));
            foreach (TopicEntry entry in TopicCatalogue.Load(log.CataloguePath))
            {
                cancellationToken.ThrowIfCancellationRequested();
                log._topics[entry.Settings.Name] = await log.OpenTopicAsync(entry, []);
            }

            return log;
        }
        catch
        {
            if (log is null) directoryLock.Dispose();
            else await log.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask EnsureTopicAsync(TopicSettings topic, CancellationToken cancellationToken = default)
    {
        topic.Validate();
        await _changing.WaitAsync(cancellationToken);
        try
        {
            ThrowIfDisposed();
            TopicState? old = _topics.GetValueOrDefault(topic.Name);
            TopicEntry entry = Merge(topic, old?.Entry);
            if (entry == old?.Entry) return;
            TopicState state = await CreateAsync(entry, old);
            _topics[topic.Name] = state;
            foreach (ConsumerGroup group in _groups.Values) group.Grow(topic.Name, state.Partitions.Length);
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<TopicDescription>> ListTopicsAsync(CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<IReadOnlyList<TopicDescription>>([.. _topics.Values
            .OrderBy(t => t.Name, StringComparer.Ordinal)
            .Select(t => new TopicDescription(
                t.Name, [.. t.Partitions.Select(p => new PartitionDescription(p.Name, p.Offsets, p.Bytes))]))]);

    /// <inheritdoc />
    public ITopicProducer CreateProducer() => new EmbeddedProducer(this);

    /// <inheritdoc />
    public ITopicConsumer Subscribe(ConsumerSettings settings)
    {
        if (!TopicSettings.IsValidName(settings.Group))
            throw new ArgumentException($"'{settings.Group}' is not a group name.", nameof(settings));
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.MaxBlockBytes, 1, nameof(settings));
        ThrowIfDisposed();
        List<(string, int)> topics = [.. settings.Topics.Select(t => (t, Topic(t).Partitions.Length))];
        ConsumerGroup group = _groups.GetOrAdd(settings.Group, _ => new ConsumerGroup());
        EmbeddedConsumer consumer = new(this, settings, group);
        group.Join(consumer, topics);
        return consumer;
    }

    /// <inheritdoc />
    public ITopicReader Read(RangeSettings settings)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.MaxBlockBytes, 1, nameof(settings));
        ThrowIfDisposed();
        return new EmbeddedRangeReader(Partition, settings);
    }

    /// <inheritdoc />
    public ValueTask<OffsetRange> GetOffsetsAsync(
        TopicPartition partition, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Partition(partition).Offsets);

    /// <inheritdoc />
    public ValueTask<long> FindOffsetAsync(
        TopicPartition partition, DateTimeOffset time, CancellationToken cancellationToken = default)
    {
        PartitionLog log = Partition(partition);
        return ValueTask.FromResult(log.Frames.FindTime(time.ToUnixTimeMilliseconds(), log.Low, log.Committed));
    }

    /// <inheritdoc />
    public ValueTask<long?> GetCommittedAsync(
        string group, TopicPartition partition, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Committed(group, partition));

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<GroupOffset>> ListGroupsAsync(CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(_offsets.All());

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _changing.WaitAsync();
        try
        {
            if (IsDisposed) return;
            IsDisposed = true;
            foreach (TopicState topic in _topics.Values)
            {
                foreach (PartitionLog partition in topic.Partitions) await partition.DisposeAsync();
            }

            _offsets.Dispose();
            _directoryLock.Dispose();
        }
        finally
        {
            _changing.Release();
        }
    }

    internal TopicState Topic(string name) => _topics.TryGetValue(name, out TopicState? topic) ? topic
        : throw new StreamingException(StreamingFailure.UnknownTopic, $"There is no topic {name}.");

    internal PartitionLog Partition(TopicPartition name)
    {
        PartitionLog[] partitions = Topic(name.Topic).Partitions;
        return (uint)name.Partition < (uint)partitions.Length ? partitions[name.Partition]
            : throw new StreamingException(StreamingFailure.UnknownTopic, $"There is no partition {name}.");
    }

    internal long? Committed(string group, TopicPartition partition) => _offsets.Get(new OffsetKey(group, partition));

    /// <summary>Makes a group's positions durable, and lets retention go on where it waited for them.</summary>
    internal async Task CommitOffsetsAsync(string group, IReadOnlyCollection<PartitionOffset> positions)
    {
        await _offsets.CommitAsync(group, positions);
        foreach (PartitionOffset position in positions)
        {
            PartitionLog partition = Partition(position.Partition);
            if (partition.Retention?.IsDue(partition) == true) await partition.CommitAsync();
        }
    }

    /// <summary>
    /// What a topic becomes when it is asked for: sizes stay, partitions and limits grow, retention is taken over.
    /// </summary>
    private TopicEntry Merge(TopicSettings asked, TopicEntry? old)
    {
        if (old is null)
            return new TopicEntry(asked, PartitionGeometry.For(asked.MaxMessageBytes, Options.SegmentBytes));
        TopicSettings merged = asked with
        {
            Partitions = Math.Max(asked.Partitions, old.Settings.Partitions),
            MaxMessageBytes = Math.Max(asked.MaxMessageBytes, old.Settings.MaxMessageBytes),
        };
        if (merged.MaxMessageBytes <= old.Geometry.LargestMessage) return old with { Settings = merged };
        throw new StreamingException(
            StreamingFailure.Conflict,
                $"Topic {asked.Name} was created for messages of at most {old.Geometry.LargestMessage} bytes.");
    }

    /// <summary>
    /// New partitions exist on disk before the catalogue names them, so that a crash between leaves nothing half-made.
    /// </summary>
    private async Task<TopicState> CreateAsync(TopicEntry entry, TopicState? old)
    {
        PartitionLog[] kept = old?.Partitions ?? [];
        for (int i = kept.Length; i < entry.Settings.Partitions; i++)
        {
            string directory = DirectoryOf(entry.Settings.Name, i);
            Directory.CreateDirectory(directory);
            CommitFile.Create(PartitionLog.CommitPath(directory));
        }

        TopicCatalogue.Save(
            CataloguePath, [.. _topics.Values.Where(t => t != old).Select(t => t.Entry), entry]);
        return await OpenTopicAsync(entry, kept);
    }

    private async Task<TopicState> OpenTopicAsync(TopicEntry entry, PartitionLog[] kept)
    {
        List<PartitionLog> partitions = [.. kept];
        try
        {
            for (int i = kept.Length; i < entry.Settings.Partitions; i++)
            {
                TopicPartition name = new(entry.Settings.Name, i);
                partitions.Add(PartitionLog.Open(name, DirectoryOf(name.Topic, i), entry.Geometry, Options));
            }
        }
        catch
        {
            foreach (PartitionLog partition in partitions.Skip(kept.Length)) await partition.DisposeAsync();
            throw;
        }

        PartitionRetention? retention = entry.Settings.RetentionBytes == long.MaxValue
            ? null : new PartitionRetention(entry.Settings, _offsets.Lowest);
        foreach (PartitionLog partition in partitions) partition.Retention = retention;
        return new TopicState(entry, [.. partitions]);
    }

    private string DirectoryOf(string topic, int partition) =>
        Path.Combine(Options.Directory, "logs", topic, partition.ToString(CultureInfo.InvariantCulture));

    private void ThrowIfDisposed()
    {
        if (IsDisposed)
            throw new StreamingException(StreamingFailure.Closed, $"The log in {Options.Directory} is closed.");
    }
}
