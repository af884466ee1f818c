using System.Collections.Concurrent;

namespace SysFlow.Streaming.Embedded;

/// <summary>
/// The topic log on a local disk: one SQLite file, which any number of processes read and write at the same time. It
/// survives the end of a process at any moment; the layout is <c>docs/wire/embedded-log.md</c>.
/// </summary>
public sealed class EmbeddedTopicLog : ITopicLog
{
    private readonly ConcurrentDictionary<string, ConsumerGroup> _groups = new(StringComparer.Ordinal);

    private EmbeddedTopicLog()
    {
    }

    /// <summary>Shared by everything that this log creates.</summary>
    internal LogEngine Engine { get; private set; } = null!;

    /// <summary>Whether a directory contains a log.</summary>
    public static bool Exists(string directory) => File.Exists(LogFile.PathIn(directory));

    /// <summary>Opens the log in a directory; creates it unless it is opened only for reading.</summary>
    /// <exception cref="StreamingException">
    /// The directory or the file cannot be used (<see cref="StreamingFailure.Storage"/>), there is no log to read
    /// (<see cref="StreamingFailure.UnknownTopic"/>), or it is damaged (<see cref="StreamingFailure.Corrupt"/>).
    /// </exception>
    public static async Task<EmbeddedTopicLog> OpenAsync(
        EmbeddedLogOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        cancellationToken.ThrowIfCancellationRequested();
        if (!options.ReadOnly) LogFile.EnsureExists(options.Directory);
        else if (!Exists(options.Directory))
            throw new StreamingException(StreamingFailure.UnknownTopic, $"{options.Directory} contains no log.");
        EmbeddedTopicLog log = new();
        log.Engine = await LogEngine.OpenAsync(options, log.Grow);
        return log;
    }

    /// <inheritdoc />
    public async ValueTask EnsureTopicAsync(TopicSettings topic, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(topic);
        topic.Validate();
        await Engine.EnsureTopicAsync(topic, cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<TopicDescription>> ListTopicsAsync(CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<IReadOnlyList<TopicDescription>>([.. Engine.Topics
            .OrderBy(t => t.Settings.Name, StringComparer.Ordinal)
            .Select(t => new TopicDescription(t.Settings.Name, [.. t.Partitions.Select(Describe)]))]);

    /// <inheritdoc />
    public ITopicProducer CreateProducer() => new EmbeddedProducer(Engine);

    /// <inheritdoc />
    /// <exception cref="StreamingException">
    /// Another process already reads for the group (<see cref="StreamingFailure.Locked"/>), or a topic does not exist.
    /// </exception>
    public ITopicConsumer Subscribe(ConsumerSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (!TopicSettings.IsValidName(settings.Group))
        {
            throw new ArgumentException(
                $"'{settings.Group}' is not a group name: use 1 to {TopicSettings.MaxNameLength} "
                + "of a-z, A-Z, 0-9, '.', '_' and '-'.", nameof(settings));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(settings.MaxBlockBytes, 1, nameof(settings));
        Engine.ThrowIfFailed();
        List<(string, int)> topics = [.. settings.Topics.Select(t => (t, Engine.Topic(t).Partitions.Length))];
        ConsumerGroup group = _groups.GetOrAdd(
            settings.Group, name => new ConsumerGroup(name, Path.Combine(Engine.Options.Directory, "groups")));
        EmbeddedConsumer consumer = new(Engine, settings, group);
        group.Join(consumer, topics);
        return consumer;
    }

    /// <inheritdoc />
    public ITopicReader Read(RangeSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.MaxBlockBytes, 1, nameof(settings));
        Engine.ThrowIfFailed();
        return new EmbeddedRangeReader(Engine.Sessions, settings.Ranges.Select(Cut), settings.MaxBlockBytes);
    }

    /// <inheritdoc />
    public ValueTask<OffsetRange> GetOffsetsAsync(
        TopicPartition partition, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Engine.StateOf(Engine.Partition(partition)).Offsets);

    /// <inheritdoc />
    public ValueTask<long> FindOffsetAsync(
        TopicPartition partition, DateTimeOffset time, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Engine.Sessions.Read(
            (Partition: Engine.Partition(partition), Time: time.ToUnixTimeMilliseconds()),
            static (session, asked) => TimeSearch.Find(session, asked.Partition, asked.Time)));

    /// <inheritdoc />
    public ValueTask<long?> GetCommittedAsync(
        string group, TopicPartition partition, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Engine.CommittedOf(group, Engine.Partition(partition)));

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<GroupOffset>> ListGroupsAsync(CancellationToken cancellationToken = default)
    {
        var positions = Engine.Sessions.Read(0, static (session, _) => session.Offsets.All());
        return ValueTask.FromResult<IReadOnlyList<GroupOffset>>([..
            from partition in Engine.Topics.SelectMany(t => t.Partitions)
            join position in positions on partition.Id equals position.Partition
            orderby position.Group, partition.Name.Topic, partition.Name.Partition
            select new GroupOffset(position.Group, new PartitionOffset(partition.Name, position.Offset))]);
    }

    /// <inheritdoc />
    public async ValueTask CommitAsync(
        string group, IReadOnlyCollection<PartitionOffset> positions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(positions);
        await Engine.CommitOffsetsAsync(group, positions);
    }

    /// <inheritdoc />
    public async ValueTask DeleteGroupAsync(string group, CancellationToken cancellationToken = default)
    {
        ForgetRequest request = new(group);
        await Engine.WriteAsync(request, cancellationToken);
        await request.Durable.WaitAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        foreach (ConsumerGroup group in _groups.Values) group.Close();
    }

    private void Grow(LogTopic topic)
    {
        foreach (ConsumerGroup group in _groups.Values) group.Grow(topic.Settings.Name, topic.Partitions.Length);
    }

    private PartitionDescription Describe(LogPartition partition)
    {
        PartitionState state = Engine.StateOf(partition);
        return new PartitionDescription(partition.Name, state.Offsets, state.Bytes);
    }

    private (LogPartition, long, long) Cut(PartitionRange range)
    {
        LogPartition partition = Engine.Partition(range.Partition);
        OffsetRange held = Engine.StateOf(partition).Offsets;
        return (partition, Math.Max(range.From, held.Low), Math.Min(range.To, held.High));
    }
}
