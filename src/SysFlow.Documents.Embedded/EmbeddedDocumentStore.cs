using SysFlow.Sqlite;

namespace SysFlow.Documents.Embedded;

/// <summary>
/// A document store in one file, for one writing process and any number of searching ones
/// (docs/adr/0003-embedded-document-store.md). All methods may be called concurrently; batches are written one after
/// the other, and searches run concurrently and see only whole batches. Work is done on the calling thread.
/// </summary>
public sealed class EmbeddedDocumentStore : IDocumentStore, IDocumentSearch
{
    private readonly EmbeddedStoreOptions _options;
    private readonly string _file;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ProcessLock? _lock;
    private readonly BatchWriter? _writer;
    private bool _disposed;

    private EmbeddedDocumentStore(EmbeddedStoreOptions options, ProcessLock? writerLock, BatchWriter? writer)
    {
        _options = options;
        _file = StoreFile.PathIn(options.Directory);
        _lock = writerLock;
        _writer = writer;
    }

    /// <summary>Opens the store; creates it unless it is opened read-only.</summary>
    /// <exception cref="DocumentStoreException">
    /// Another process writes to it, the directory contains something else, or the file is damaged; the message names
    /// the file.
    /// </exception>
    public static ValueTask<EmbeddedDocumentStore> OpenAsync(
        EmbeddedStoreOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        cancellationToken.ThrowIfCancellationRequested();
        string file = StoreFile.PathIn(options.Directory);
        ProcessLock? writerLock = null;
        try
        {
            if (options.ReadOnly)
            {
                using StoreReader probe = StoreReader.Open(options);
                return new ValueTask<EmbeddedDocumentStore>(new EmbeddedDocumentStore(options, null, null));
            }

            writerLock = TakeLock(options.Directory);
            EmbeddedDocumentStore store = new(options, writerLock, new BatchWriter(options));
            writerLock = null;
            return new ValueTask<EmbeddedDocumentStore>(store);
        }
        catch (Exception e) when (StoreErrors.IsOfFile(e))
        {
            throw StoreErrors.Translate(e, file);
        }
        finally
        {
            writerLock?.Dispose();
        }
    }

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">The store is open read-only.</exception>
    public async ValueTask CreateAsync(
        DocumentBatch batch, BulkResult result, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(result);
        if (_writer is null) throw new InvalidOperationException($"{_file} is open read-only.");
        await _turn.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _writer.Create(batch, result);
        }
        catch (Exception e) when (StoreErrors.IsOfFile(e))
        {
            throw StoreErrors.Translate(e, _file);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">The cursor of the request is not valid.</exception>
    public ValueTask<SearchPage> SearchAsync(SearchRequest request, CancellationToken cancellationToken = default) =>
        Ask(request, engine => engine.Search(), cancellationToken);

    /// <inheritdoc />
    public ValueTask<long> CountAsync(SearchRequest request, CancellationToken cancellationToken = default) =>
        Ask(request, engine => engine.Count(), cancellationToken);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<FieldCount>> CountByAsync(
        string field, SearchRequest request, int top, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(field);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        return Ask(request, IReadOnlyList<FieldCount> (engine) => engine.CountBy(field, top), cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<IntervalCount>> CountOverTimeAsync(
        SearchRequest request, TimeSpan interval, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, TimeSpan.FromMilliseconds(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(interval, TimeSpan.FromDays(36_500)); // fits in a long as ns
        long width = interval.Ticks * TimeSpan.NanosecondsPerTick;
        return Ask(request, IReadOnlyList<IntervalCount> (engine) => engine.CountOverTime(width), cancellationToken);
    }

    /// <inheritdoc />
    public IAsyncEnumerable<ReadOnlyMemory<byte>> ExportAsync(
        SearchRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return new DocumentExport(_options, request, cancellationToken).ToAsyncEnumerable();
    }

    /// <summary>Waits for the batch being written and closes the file. Running searches are not affected.</summary>
    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        try
        {
            if (_disposed) return;
            _disposed = true;
            _writer?.Dispose();
            _lock?.Dispose();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Keeps out a second writer: the ids in memory are complete only while no other process writes.</summary>
    private static ProcessLock TakeLock(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
            return ProcessLock.TryTake(StoreFile.LockIn(directory), out string holder)
                ?? throw new DocumentStoreException(
                    $"{directory}: {holder} already writes to this store. Stop it, or open the store for searching only.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DocumentStoreException(
                $"{directory} cannot hold the document store: {e.Message} "
                    + "Give this user write access, or choose another directory.",
                e);
        }
    }

    private ValueTask<T> Ask<T>(
        SearchRequest request, Func<SearchEngine, T> question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ObjectDisposedException.ThrowIf(_disposed, this);
        try
        {
            using StoreReader reader = StoreReader.Open(_options);
            return new ValueTask<T>(question(new SearchEngine(reader, request, cancellationToken)));
        }
        catch (Exception e) when (StoreErrors.IsOfFile(e))
        {
            throw StoreErrors.Translate(e, _file);
        }
    }
}
