using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace SysFlow.Streaming.Embedded;

/// <summary>
/// What the producers, consumers and readers of an open log share: its topics, its file and its writer.
/// </summary>
internal sealed class LogEngine : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, LogTopic> _topics = new(StringComparer.Ordinal);
    private readonly Action<LogTopic> _grown;
    private readonly Retention _retention;
    private LogWriter? _writer;
    private LogUpkeep? _upkeep;
    private StreamingException? _failure;
    private int _isClosed;

    private LogEngine(EmbeddedLogOptions options, Action<LogTopic> grown)
    {
        Options = options;
        Sessions = new LogSessions(LogFile.PathIn(options.Directory));
        _grown = grown;
        _retention = new Retention(options, partition => _topics.GetValueOrDefault(partition.Name.Topic));
    }

    public EmbeddedLogOptions Options { get; }

    /// <summary>The sessions that read the file.</summary>
    public LogSessions Sessions { get; }

    /// <summary>The readers that wait for messages.</summary>
    public PartitionReaders Readers { get; } = new();

    /// <summary>All known topics.</summary>
    public IEnumerable<LogTopic> Topics => _topics.Values;

    /// <summary>Whether the log is closed.</summary>
    public bool IsClosed => Volatile.Read(ref _isClosed) == 1;

    /// <param name="options">Options of the log, whose file exists.</param>
    /// <param name="grown">Called with a topic that is new or has changed.</param>
    /// <exception cref="StreamingException">The file cannot be used or is damaged.</exception>
    public static async Task<LogEngine> OpenAsync(EmbeddedLogOptions options, Action<LogTopic> grown)
    {
        LogEngine engine = new(options, grown);
        try
        {
            engine.Refresh(engine.Sessions.Read(0, static (session, _) => session.LoadVerified()));
            if (!options.ReadOnly) engine.StartWriting(LogFile.PathIn(options.Directory));
            return engine;
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isClosed, 1) == 1) return;
        Fail(new StreamingException(StreamingFailure.Closed, $"The log in {Options.Directory} is closed."));
        if (_upkeep is not null) await _upkeep.DisposeAsync();
        Sessions.Dispose();
        if (_writer is not null) await _writer.DisposeAsync(); // last, because only it can clean up the file
    }

    /// <exception cref="StreamingException">The topic does not exist.</exception>
    public LogTopic Topic(string name) =>
        _topics.TryGetValue(name, out LogTopic? topic) || TryFind(name, out topic)
        ? topic
        : throw new StreamingException(
            StreamingFailure.UnknownTopic, $"There is no topic {name} in {Options.Directory}.");

    /// <exception cref="StreamingException">The partition does not exist.</exception>
    public LogPartition Partition(TopicPartition name)
    {
        LogPartition[] partitions = Topic(name.Topic).Partitions;
        return (uint)name.Partition < (uint)partitions.Length ? partitions[name.Partition]
            : throw new StreamingException(
                StreamingFailure.UnknownTopic, $"There is no partition {name} in {Options.Directory}.");
    }

    /// <summary>The current state of a partition.</summary>
    /// <exception cref="StreamingException">The file cannot be read or is damaged.</exception>
    public PartitionState StateOf(LogPartition partition) =>
        Sessions.Read(partition, static (session, p) => session.Partitions.Get(p));

    /// <summary>The position that a group has committed in a partition; null when it never has.</summary>
    /// <exception cref="StreamingException">The file cannot be read or is damaged.</exception>
    public long? CommittedOf(string group, LogPartition partition) => Sessions.Read(
        (group, partition.Id), static (session, asked) => session.Offsets.Get(asked.group, asked.Id));

    /// <summary>Creates a topic, or adapts an existing one.</summary>
    public async Task EnsureTopicAsync(TopicSettings topic, CancellationToken cancellationToken)
    {
        TopicSettings? old = _topics.GetValueOrDefault(topic.Name)?.Settings;
        if (old is not null && TopicRequest.Merge(topic, old) == old) return;
        TopicRequest request = new(topic);
        await WriteAsync(request, cancellationToken);
        await request.Durable.WaitAsync(cancellationToken);
        Refresh([request.Topic]);
    }

    /// <summary>Queues a request for the writer; the request completes when it is durable.</summary>
    /// <exception cref="StreamingException">The log is closed or open only for reading.</exception>
    public ValueTask WriteAsync(WriteRequest request, CancellationToken cancellationToken)
    {
        ThrowIfFailed();
        if (_writer is { } writer) return writer.EnqueueAsync(request, cancellationToken);
        throw new StreamingException(
            StreamingFailure.Storage, $"The log in {Options.Directory} is open only for reading.");
    }

    /// <summary>Commits positions of a group.</summary>
    public async Task CommitOffsetsAsync(string group, IReadOnlyCollection<PartitionOffset> positions)
    {
        CommitRequest request = new(group, [.. positions.Select(p => (Partition(p.Partition), p.Offset))]);
        await WriteAsync(request, CancellationToken.None);
        await request.Durable;
    }

    /// <summary>Removes expired messages, or the oldest part of them; completes when that is durable.</summary>
    public async Task RetainAsync()
    {
        RetentionRequest request = new(_retention, [.. _topics.Values]);
        await WriteAsync(request, CancellationToken.None);
        await request.Durable;
    }

    /// <summary>
    /// Called after this or another process has written: topics may have grown, and readers may have more.
    /// </summary>
    public void OnChanged(LogSession session)
    {
        Refresh(session.Topics.Load());
        Readers.PulseAll();
    }

    /// <summary>Called when background work has failed: all users of the log get the failure.</summary>
    public void Fail(StreamingException failure)
    {
        Interlocked.CompareExchange(ref _failure, failure, null);
        Readers.PulseAll();
    }

    /// <exception cref="StreamingException">The log is closed or its background work has failed.</exception>
    public void ThrowIfFailed()
    {
        if (Volatile.Read(ref _failure) is { } failure)
            throw new StreamingException(failure.Failure, failure.Message, failure);
    }

    private void StartWriting(string file)
    {
        LogSession session = LogSession.OpenForWriting(file);
        session.Run($"PRAGMA synchronous = FULL; PRAGMA max_page_count = {Options.MaxPages};");
        LogTransaction transaction = new(session, Options.Time);
        _writer = new LogWriter(transaction, Options.QueueBytes, _retention, Readers.Pulse);
        _upkeep = new LogUpkeep(this, LogSession.OpenForReading(file));
    }

    private void Refresh(List<LogTopic> topics)
    {
        foreach (LogTopic topic in topics)
        {
            string name = topic.Settings.Name;
            if (_topics.GetValueOrDefault(name)?.Settings == topic.Settings) continue;
            _topics[name] = topic;
            _grown(topic);
        }
    }

    /// <summary>Reads the topics again, because another process may have just created the topic.</summary>
    private bool TryFind(string name, [NotNullWhen(true)] out LogTopic? topic)
    {
        ThrowIfFailed();
        Refresh(Sessions.Read(0, static (session, _) => session.Topics.Load()));
        return _topics.TryGetValue(name, out topic);
    }
}
