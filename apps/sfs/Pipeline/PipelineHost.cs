using System.Diagnostics;
using Microsoft.Extensions.Logging;
using SysFlow.CollectorBridge;
using SysFlow.Detector;
using SysFlow.Documents.Embedded;
using SysFlow.Ecs;
using SysFlow.EcsMapper;
using SysFlow.Engines;
using SysFlow.Hosting;
using SysFlow.Indexer;
using SysFlow.Streaming;
using SysFlow.Streaming.Embedded;

namespace SysFlow.Cli;

/// <summary>
/// The whole pipeline in one process: the four services over one log and the embedded store. The same classes as the
/// executables, the same topics, the same commits; only the wiring is here.
/// </summary>
internal sealed class PipelineHost : IAsyncDisposable
{
    private readonly PipelineOptions _options;
    private readonly ITopicLog _log;
    private readonly EmbeddedDocumentStore _store;
    private readonly BridgeServices _services;
    private readonly Bridge _bridge;
    private readonly RuleReloader? _reloader;
    private readonly Stage _detector;
    private readonly Stage _mapper;
    private readonly Stage _indexer;
    private readonly List<TraceOutcome> _traces = [];

    private PipelineHost(
        PipelineOptions options, ITopicLog log, EmbeddedDocumentStore store, ILoggerFactory loggers)
    {
        _options = options;
        _log = log;
        _store = store;
        Progress = new PipelineProgress(this);
        BridgeOptions bridge = new()
        {
            Inputs = options.OtherInputs,
            Follow = !options.Once,
            Subdirectories = options.Subdirectories,
            Strict = options.Strict,
            StateDirectory = options.Data.Bridge,
        };
        _services = new BridgeServices(
            bridge, BridgeMetrics, loggers.CreateLogger("collector-bridge"), TimeProvider.System);
        _bridge = new Bridge(_services);
        ILogger detector = loggers.CreateLogger("detector");
        AlertProcessor processor = new(options.Rules, DetectorMetrics, restorer: new StateRestorer(log, detector));
        if (options.RuleSource is { } source)
            _reloader = new RuleReloader(source, processor, detector, TimeProvider.System);
        _detector = DetectorPipeline.Create(log, processor, StageSetup.Options(loggers, "detector"));
        _mapper = EcsMapperPipeline.Create(
            log, new DocumentProcessor(new EcsOptions()), StageSetup.Options(loggers, "ecs-mapper"));
        _indexer = IndexerPipeline.Create(log, store, IndexerMetrics, StageSetup.Options(loggers, "indexer"));
    }

    public BridgeMetrics BridgeMetrics { get; } = new();

    public DetectorMetrics DetectorMetrics { get; } = new();

    public IndexerMetrics IndexerMetrics { get; } = new();

    public EmbeddedDocumentStore Store => _store;

    public StageCounters Detector => _detector.Counters;

    public StageCounters Mapper => _mapper.Counters;

    public StageCounters Indexer => _indexer.Counters;

    public PipelineProgress Progress { get; }

    /// <summary>Opens the log and the store of a data directory, with recovery after a killed process.</summary>
    public static async Task<PipelineHost> OpenAsync(PipelineOptions options, ILoggerFactory loggers)
    {
        ITopicLog log = await OpenLogAsync(options, loggers);
        try
        {
            EmbeddedDocumentStore store = await EmbeddedDocumentStore.OpenAsync(
                new EmbeddedStoreOptions
                {
                    Directory = options.Data.Documents,
                    RetentionBytes = RetentionLimits.Documents.Bytes,
                    RetentionTime = RetentionLimits.Documents.Time,
                });
            return new PipelineHost(options, log, store, loggers);
        }
        catch
        {
            await log.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs until all input has been read and indexed, or until cancelled; drains in either case.</summary>
    public async Task<PipelineReport> RunAsync(CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        long allocated = GC.GetTotalAllocatedBytes();
        foreach (Stage stage in Stages) await stage.EnsureTopicsAsync(CancellationToken.None);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task[] stages = [.. Stages.Select(s => RunAsync(s, stop.Token))];
        Task feed = FeedAsync(stop.Token);
        Task reloading = _reloader?.RunAsync(stop.Token) ?? Task.CompletedTask;
        await Task.WhenAny(_reloader is null ? [feed, .. stages] : [feed, reloading, .. stages]);
        await stop.CancelAsync();
        try
        {
            await Task.WhenAll(stages);
        }
        finally
        {
            // A stage's failure is the cause; the bridge then ends only because it was stopped.
            await feed.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await reloading;
        }

        if (!feed.IsCanceled) await feed;
        return new PipelineReport
        {
            Traces = _traces,
            Interrupted = cancellation.IsCancellationRequested && !feed.IsCompletedSuccessfully,
            BatchesPublished = BridgeMetrics.Batches,
            BytesPublished = BridgeMetrics.PublishedBytes,
            BytesRead = BridgeMetrics.InputBytes,
            BadPackets = BridgeMetrics.BadPackets,
            RejectedBatches = BridgeMetrics.RejectedBatches,
            CollectorGaps = BridgeMetrics.Gaps,
            Events = BridgeMetrics.Events,
            Evaluated = DetectorMetrics.Events,
            Alerts = DetectorMetrics.Alerts,
            Mapped = Mapper.MessagesOut,
            Created = IndexerMetrics.Created,
            Duplicates = IndexerMetrics.Duplicates,
            DeadLetters = Stages.Sum(s => s.Counters.DeadLetters),
            Elapsed = Stopwatch.GetElapsedTime(started),
            AllocatedBytes = GC.GetTotalAllocatedBytes() - allocated,
        };
    }

    public async ValueTask DisposeAsync()
    {
        foreach (Stage stage in Stages) await stage.DisposeAsync();
        _reloader?.Dispose();
        await _store.DisposeAsync();
        await _log.DisposeAsync();
        BridgeMetrics.Dispose();
        DetectorMetrics.Dispose();
        IndexerMetrics.Dispose();
    }

    /// <summary>Runs a stage; one that is stopped before it has started ends like one that has drained.</summary>
    private static async Task RunAsync(Stage stage, CancellationToken stop)
    {
        try
        {
            await stage.RunAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Nothing was in flight.
        }
    }

    private static Task<ITopicLog> OpenLogAsync(PipelineOptions options, ILoggerFactory loggers) =>
        new TopicLogSettings
        {
            Kafka = options.Kafka,
            Embedded = options.Kafka is null
                ? new EmbeddedLogOptions(options.Data.Log)
                {
                    RetentionBytes = RetentionLimits.Log.Bytes,
                    RetentionTime = RetentionLimits.Log.Time,
                }
                : null,
        }.OpenAsync(loggers, CancellationToken.None);

    private Stage[] Stages => [_detector, _mapper, _indexer];

    /// <summary>
    /// Reads the input; then, stage by stage in the order of the flow, waits until each has committed everything that
    /// the previous one published.
    /// </summary>
    private async Task FeedAsync(CancellationToken cancellation)
    {
        if (_options.ReadsStandardInput)
        {
            Stream input = TraceFile.OpenStream(Destination.Standard);
            _traces.Add(await PipedTrace.ReadAsync(input, TraceFile.StandardInput, _log, _services, cancellation));
        }

        _traces.AddRange(await _bridge.RunAsync(_log, cancellation));

        // A bridge that was stopped returns what it has read, and the stages may have finished that already.
        cancellation.ThrowIfCancellationRequested();
        foreach (Stage stage in Stages)
        {
            IReadOnlyList<PartitionOffset> end = await _log.GetEndAsync(stage.Description.Inputs, cancellation);
            await _log.WaitUntilCommittedAsync(stage.Description.Name, end, TimeProvider.System, cancellation);
            if (_options.Once) await stage.FinishAsync(cancellation);
        }
    }
}
