using System.Diagnostics.Metrics;

namespace SysFlow.Indexer;

/// <summary>The counters of the indexer, as metrics and as plain numbers for progress displays.</summary>
public sealed class IndexerMetrics : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "SysFlow.Indexer";

    private readonly Meter _meter = new(MeterName);
    private long _created;
    private long _duplicates;
    private long _rejected;
    private long _retried;

    /// <summary>Creates the instruments.</summary>
    public IndexerMetrics()
    {
        _meter.CreateObservableCounter("sysflow.indexer.created", () => Created, "{document}", "Documents created");
        _meter.CreateObservableCounter(
            "sysflow.indexer.duplicates", () => Duplicates, "{document}", "Documents that already existed");
        _meter.CreateObservableCounter(
            "sysflow.indexer.rejected", () => Rejected, "{document}", "Documents that the store rejected");
        _meter.CreateObservableCounter(
            "sysflow.indexer.retried", () => Retried, "{document}", "Documents sent again");
    }

    /// <summary>Documents created.</summary>
    public long Created => Volatile.Read(ref _created);

    /// <summary>Documents that already existed because history was read again, which is a success.</summary>
    public long Duplicates => Volatile.Read(ref _duplicates);

    /// <summary>Documents that the store rejected; they are in the dead-letter topic.</summary>
    public long Rejected => Volatile.Read(ref _rejected);

    /// <summary>Documents sent again because the store asked for it.</summary>
    public long Retried => Volatile.Read(ref _retried);

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();

    internal void Count(Documents.BulkResult result)
    {
        Interlocked.Add(ref _created, result.Created);
        Interlocked.Add(ref _duplicates, result.Duplicates);
        Interlocked.Add(ref _rejected, result.Rejected);
        Interlocked.Add(ref _retried, result.Retries);
    }

    internal void CountRejected() => Interlocked.Increment(ref _rejected);
}
