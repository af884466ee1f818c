using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace SysFlow.Streaming.Embedded;

/// <summary>
/// The topic log on a local disk: one SQLite file, which any number of processes read and write side by side. Durable
/// against the end of a process at any moment; the layout is <c>docs/wire/embedded-log.md</c>.
/// </summary>
public sealed class EmbeddedTopicLog : ITopicLog
{
    private readonly ConcurrentDictionary<string, LogTopic> _topics = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ConsumerGroup> _groups = new(StringComparer.Ordinal);
    private LogWriter? _writer;
    private LogUpkeep? _upkeep;
    private StreamingException? _failure;
    private int _isClosed;

    private EmbeddedTopicLog(EmbeddedLogOptions options, string file)
    {
        Options = options;
        Sessions = new LogSessions(file);
    }

    internal EmbeddedLogOptions Options { get; }

    /// <summary>Whether the log is closed.</summary>
    internal bool IsClosed => Volatile.Read(ref _isClosed) == 1;

    /// <summary>Read the file.</summary>
    internal LogSessions Sessions { get; }

    /// <summary>Who waits for messages.</summary>
    internal PartitionReaders Readers { get; } = new();

    /// <summary>Opens the log of a directory, and creates it unless it is opened for reading only.</summary>
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
        string file = LogFile.PathIn(options.Directory);
        if (!options.ReadOnly) LogFile.EnsureExists(options.Directory);
        else if (!File.Exists(file))
            throw new StreamingException(StreamingFailure.UnknownTopic, $"{options.Directory} holds no log.");
        EmbeddedTopicLog log = new(options, file);
        try
        {
            log.Refresh(log.Sessions.Read(0, static (session, _) => session.LoadVerified()));
            if (!options.ReadOnly) log.StartWriting(file);
            return log;
        }
        catch
        {
            await log.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask EnsureTopicAsync(TopicSettings topic, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(topic);
        topic.Validate();
        TopicSettings? old = _topics.GetValueOrDefault(topic.Name)?.Settings;
        if (old is not null && TopicRequest.Merge(topic, old) == old) return;
        TopicRequest request = new(topic);
        await WriteAsync(request, cancellationToken);
        await request.Durable.WaitAsync(cancellationToken);
        Refresh([request.Topic]);
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<TopicDescription>> ListTopicsAsync(CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<IReadOnlyList<TopicDescription>>([.. _topics.Values
            .OrderBy(t => t.Settings.Name, StringComparer.Ordinal)
            .Select(t => new TopicDescription(t.Settings.Name, [.. t.Partitions.Select(Describe)]))]);

    /// <inheritdoc />
    public ITopicProducer CreateProducer() => new EmbeddedProducer(this);

    /// <inheritdoc />
    public ITopicConsumer Subscribe(ConsumerSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (!TopicSettings.IsValidName(settings.Group))
            throw new ArgumentException($"'{settings.Group}' is not a group name.", nameof(settings));
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.MaxBlockBytes, 1, nameof(settings));
        ThrowIfFailed();
        List<(string, int)> topics = [.. settings.Topics.Select(t => (t, Topic(t).Partitions.Length))];
        ConsumerGroup group = _groups.GetOrAdd(
            settings.Group, name => new ConsumerGroup(name, Path.Combine(Options.Directory, "groups")));
        EmbeddedConsumer consumer = new(this, settings, group);
        group.Join(consumer, topics);
        return consumer;
    }

    /// <inheritdoc />
    public ITopicReader Read(RangeSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.MaxBlockBytes, 1, nameof(settings));
        ThrowIfFailed();
        return new EmbeddedRangeReader(Sessions, settings.Ranges.Select(Cut), settings.MaxBlockBytes);
    }

    /// <inheritdoc />
    public ValueTask<OffsetRange> GetOffsetsAsync(
        TopicPartition partition, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(StateOf(Partition(partition)).Offsets);

    /// <inheritdoc />
    public ValueTask<long> FindOffsetAsync(
        TopicPartition partition, DateTimeOffset time, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Sessions.Read(
            (Partition: Partition(partition), Time: time.ToUnixTimeMilliseconds()),
            static (session, asked) => TimeSearch.Find(session, asked.Partition, asked.Time)));

    /// <inheritdoc />
    public ValueTask<long?> GetCommittedAsync(
        string group, TopicPartition partition, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Sessions.Read(
            (Group: group, Partition(partition).Id),
            static (session, asked) => session.Offsets.Get(asked.Group, asked.Id)));

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<GroupOffset>> ListGroupsAsync(CancellationToken cancellationToken = default)
    {
        Dictionary<long, TopicPartition> names =
            _topics.Values.SelectMany(t => t.Partitions).ToDictionary(p => p.Id, p => p.Name);
        return ValueTask.FromResult<IReadOnlyList<GroupOffset>>(
            [.. Sessions.Read(0, static (session, _) => session.Offsets.All())
                .Where(o => names.ContainsKey(o.Partition))
                .Select(o => new GroupOffset(o.Group, new PartitionOffset(names[o.Partition], o.Offset)))
                .OrderBy(o => o.Group, StringComparer.Ordinal)
                .ThenBy(o => o.Committed.Partition.Topic, StringComparer.Ordinal)
                .ThenBy(o => o.Committed.Partition.Partition)]);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isClosed, 1) == 1) return;
        Fail(new StreamingException(StreamingFailure.Closed, $"The log in {Options.Directory} is closed."));
        if (_upkeep is not null) await _upkeep.DisposeAsync();
        Sessions.Dispose();
        if (_writer is not null) await _writer.DisposeAsync(); // last, because only it can tidy up the file
        foreach (ConsumerGroup group in _groups.Values) group.Close();
    }

    internal LogTopic Topic(string name) =>
        _topics.TryGetValue(name, out LogTopic? topic) || TryFind(name, out topic)
        ? topic
        : throw new StreamingException(
            StreamingFailure.UnknownTopic, $"There is no topic {name} in {Options.Directory}.");

    internal LogPartition Partition(TopicPartition name)
    {
        LogPartition[] partitions = Topic(name.Topic).Partitions;
        return (uint)name.Partition < (uint)partitions.Length ? partitions[name.Partition]
            : throw new StreamingException(
                StreamingFailure.UnknownTopic, $"There is no partition {name} in {Options.Directory}.");
    }

    /// <summary>Hands something to the writer; the request says when it is durable.</summary>
    /// <exception cref="StreamingException">The log is closed, or was opened for reading only.</exception>
    internal ValueTask WriteAsync(WriteRequest request, CancellationToken cancellationToken)
    {
        ThrowIfFailed();
        if (_writer is { } writer) return writer.EnqueueAsync(request, cancellationToken);
        throw new StreamingException(
            StreamingFailure.Storage, $"The log in {Options.Directory} was opened for reading only.");
    }

    /// <summary>Makes a group's positions durable.</summary>
    internal async Task CommitOffsetsAsync(string group, IReadOnlyCollection<PartitionOffset> positions)
    {
        CommitRequest request = new(group, [.. positions.Select(p => (Partition(p.Partition), p.Offset))]);
        await WriteAsync(request, CancellationToken.None);
        await request.Durable;
    }

    /// <summary>Removes what topics do not keep, or the oldest part of it; completes when that is durable.</summary>
    internal async Task RetainAsync()
    {
        RetentionRequest request = new([.. _topics.Values]);
        await WriteAsync(request, CancellationToken.None);
        await request.Durable;
    }

    /// <summary>Another process, or this one, has written: topics may have grown, and readers may have more.</summary>
    internal void OnChanged(LogSession session)
    {
        Refresh(session.Topics.Load());
        Readers.PulseAll();
    }

    /// <summary>Work in the background cannot go on: everybody who uses the log is told.</summary>
    internal void Fail(StreamingException failure)
    {
        Interlocked.CompareExchange(ref _failure, failure, null);
        Readers.PulseAll();
    }

    internal void ThrowIfFailed()
    {
        if (Volatile.Read(ref _failure) is { } failure)
            throw new StreamingException(failure.Failure, failure.Message, failure);
    }

    private void StartWriting(string file)
    {
        LogSession session = LogSession.OpenForWriting(file);
        session.Run($"PRAGMA synchronous = FULL; PRAGMA max_page_count = {Options.MaxPages};");
        _writer = new LogWriter(
            new LogTransaction(session, Options.Time), Options.QueueBytes, TopicOf, Readers.Pulse);
        _upkeep = new LogUpkeep(this, LogSession.OpenForReading(file));
    }

    private LogTopic? TopicOf(long partition) =>
        _topics.Values.FirstOrDefault(t => t.Id == LogTopic.TopicOf(partition));

    private void Refresh(List<LogTopic> topics)
    {
        foreach (LogTopic topic in topics)
        {
            string name = topic.Settings.Name;
            if (_topics.GetValueOrDefault(name)?.Settings == topic.Settings) continue;
            _topics[name] = topic;
            foreach (ConsumerGroup group in _groups.Values) group.Grow(name, topic.Partitions.Length);
        }
    }

    /// <summary>Another process may have made the topic a moment ago.</summary>
    private bool TryFind(string name, [NotNullWhen(true)] out LogTopic? topic)
    {
        ThrowIfFailed();
        Refresh(Sessions.Read(0, static (session, _) => session.Topics.Load()));
        return _topics.TryGetValue(name, out topic);
    }

    private PartitionDescription Describe(LogPartition partition)
    {
        PartitionState state = StateOf(partition);
        return new PartitionDescription(partition.Name, state.Offsets, state.Bytes);
    }

    private PartitionState StateOf(LogPartition partition) =>
        Sessions.Read(partition, static (session, p) => session.Partitions.Get(p));

    private (LogPartition, long, long) Cut(PartitionRange range)
    {
        LogPartition partition = Partition(range.Partition);
        OffsetRange held = StateOf(partition).Offsets;
        return (partition, Math.Max(range.From, held.Low), Math.Min(range.To, held.High));
    }
}
