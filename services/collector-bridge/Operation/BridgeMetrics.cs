using System.Diagnostics.Metrics;

namespace SysFlow.CollectorBridge;

/// <summary>The counters of the bridge, as metrics and as plain numbers for progress displays.</summary>
public sealed class BridgeMetrics : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "SysFlow.CollectorBridge";

    private readonly Meter _meter = new(MeterName);
    private long _events;
    private long _batches;
    private long _publishedBytes;
    private long _inputBytes;
    private long _badInputs;
    private long _badPackets;
    private long _rejectedBatches;
    private long _skippedBytes;
    private long _gaps;
    private long _gapTicks;
    private long _abandonedEvents;
    private long _spooledBytes;
    private long _droppedMessages;
    private long _droppedEvents;

    /// <summary>Creates the instruments.</summary>
    public BridgeMetrics()
    {
        _meter.CreateObservableCounter("sysflow.bridge.events", () => Events, "{event}", "Events published");
        _meter.CreateObservableCounter("sysflow.bridge.batches", () => Batches, "{message}", "Batches published");
        _meter.CreateObservableCounter("sysflow.bridge.published", () => PublishedBytes, "By", "Bytes published");
        _meter.CreateObservableCounter(
            "sysflow.bridge.input", () => InputBytes, "By", "Bytes read from traces and sockets");
        _meter.CreateObservableCounter(
            "sysflow.bridge.bad_inputs", () => BadInputs, "{trace}", "Traces that could not be read to their end");
        _meter.CreateObservableCounter(
            "sysflow.bridge.bad_packets", () => BadPackets, "{packet}", "Packets that do not contain a record");
        _meter.CreateObservableCounter(
            "sysflow.bridge.rejected_batches", () => RejectedBatches, "{message}", "Batches that the log rejected");
        _meter.CreateObservableCounter(
            "sysflow.bridge.skipped", () => SkippedBytes, "By", "Damaged bytes of traces that were skipped");
        _meter.CreateObservableCounter(
            "sysflow.bridge.gaps", () => Gaps, "{gap}", "Times a collector reconnected after it could not send");
        _meter.CreateObservableCounter(
            "sysflow.bridge.gap_time", () => GapTime.TotalSeconds, "s", "How long collectors could not send");
        _meter.CreateObservableCounter(
            "sysflow.bridge.abandoned", () => AbandonedEvents, "{event}",
            "Events that could not be published within the grace period");
        _meter.CreateObservableGauge(
            "sysflow.bridge.spool", () => SpooledBytes, "By", "Compressed bytes that wait in the spool");
        _meter.CreateObservableCounter(
            "sysflow.bridge.spool_dropped", () => DroppedEvents, "{event}",
            "Events that were removed from a full spool");
    }

    /// <summary>Events published and acknowledged.</summary>
    public long Events => Volatile.Read(ref _events);

    /// <summary>Batches published and acknowledged.</summary>
    public long Batches => Volatile.Read(ref _batches);

    /// <summary>Bytes published and acknowledged.</summary>
    public long PublishedBytes => Volatile.Read(ref _publishedBytes);

    /// <summary>Bytes read.</summary>
    public long InputBytes => Volatile.Read(ref _inputBytes);

    /// <summary>Traces that could not be read to their end.</summary>
    public long BadInputs => Volatile.Read(ref _badInputs);

    /// <summary>Packets that do not contain a record.</summary>
    public long BadPackets => Volatile.Read(ref _badPackets);

    /// <summary>Damaged bytes of traces that were skipped.</summary>
    public long SkippedBytes => Volatile.Read(ref _skippedBytes);

    /// <summary>Number of times a known collector reconnected: what it recorded in between is lost.</summary>
    public long Gaps => Volatile.Read(ref _gaps);

    /// <summary>Total time during which collectors could not send.</summary>
    public TimeSpan GapTime => TimeSpan.FromTicks(Volatile.Read(ref _gapTicks));

    /// <summary>Events that a stopping bridge received and could not publish within its grace period.</summary>
    public long AbandonedEvents => Volatile.Read(ref _abandonedEvents);

    /// <summary>Compressed bytes that wait in the spool, as of the last append to it or removal from it.</summary>
    public long SpooledBytes => Volatile.Read(ref _spooledBytes);

    /// <summary>Messages that were removed from a full spool.</summary>
    public long DroppedMessages => Volatile.Read(ref _droppedMessages);

    /// <summary>Events in the messages that were removed from a full spool.</summary>
    public long DroppedEvents => Volatile.Read(ref _droppedEvents);

    /// <summary>Batches that the log rejected as too large.</summary>
    public long RejectedBatches => Volatile.Read(ref _rejectedBatches);

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();

    /// <summary>Counts what was published and acknowledged.</summary>
    public void Published(long events, long batches, long bytes)
    {
        Interlocked.Add(ref _events, events);
        Interlocked.Add(ref _batches, batches);
        Interlocked.Add(ref _publishedBytes, bytes);
    }

    /// <summary>Counts bytes read.</summary>
    public void Read(long bytes) => Interlocked.Add(ref _inputBytes, bytes);

    internal void BadInput() => Interlocked.Increment(ref _badInputs);

    internal void BadPacket() => Interlocked.Increment(ref _badPackets);

    internal void Skipped(long bytes) => Interlocked.Add(ref _skippedBytes, bytes);

    internal void Gap(TimeSpan length)
    {
        Interlocked.Increment(ref _gaps);
        Interlocked.Add(ref _gapTicks, length.Ticks);
    }

    internal void Abandoned(long events) => Interlocked.Add(ref _abandonedEvents, events);

    internal void Spooled(long bytes) => Volatile.Write(ref _spooledBytes, bytes);

    internal void Dropped(long messages, long events)
    {
        Interlocked.Add(ref _droppedMessages, messages);
        Interlocked.Add(ref _droppedEvents, events);
    }

    /// <summary>Counts a batch that was refused.</summary>
    public void Rejected() => Interlocked.Increment(ref _rejectedBatches);
}
