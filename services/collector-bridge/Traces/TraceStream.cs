using System.Buffers;
using Microsoft.Win32.SafeHandles;
using SysFlow.Records;
using SysFlow.Streaming;

namespace SysFlow.CollectorBridge;

/// <summary>
/// One trace: an open file, read to its current end on each call. A partly published trace is read from its beginning
/// nevertheless, because its events need the entities before them, and published from the published position on.
/// </summary>
internal sealed class TraceStream : IAsyncDisposable
{
    private readonly SafeFileHandle _file;
    private readonly TraceContext _context;
    private readonly TraceOutput _output;
    private readonly SysFlowFileReader _reader;
    private readonly TraceDamage _damage;
    private TraceId _id;
    private TracePosition? _published;
    private bool _isIdentified;
    private long _readBytes;

    /// <summary>Takes ownership of an open file; nothing is read yet.</summary>
    public TraceStream(SafeFileHandle file, FileStatus status, string path, TraceContext context)
    {
        _file = file;
        _context = context;
        Status = status;
        Path = path;
        _damage = new TraceDamage(path, context.Services);
        _output = new TraceOutput(path, context);
        _reader = new SysFlowFileReader(
            new HandleStream(file), path,
            new SysFlowReaderOptions
            {
                MayGrow = true,
                OnSkipped = context.Services.Options.Strict ? null : _damage.Skip,
            });
    }

    /// <summary>The status of the file when it was last checked.</summary>
    public FileStatus Status { get; private set; }

    /// <summary>Its identity, once its header has arrived.</summary>
    public TraceId Id => _id;

    /// <summary>The open file.</summary>
    public SafeFileHandle File => _file;

    /// <summary>Its last known path.</summary>
    public string Path { get; set; }

    /// <summary>
    /// Whether it cannot be read further: it is not a trace, or it is damaged and damage is not skipped.
    /// </summary>
    public bool IsOver => _damage.Fatal is not null;

    /// <summary>The outcome so far.</summary>
    public TraceOutcome Outcome => new(Path, _output.Events, _damage.Description)
    {
        PublishedBefore = _published?.NextSequence ?? 0,
    };

    /// <summary>Checks the file. False when it is no longer the one that was read so far.</summary>
    /// <exception cref="IOException">The status cannot be read.</exception>
    public bool Look()
    {
        FileStatus before = Status;
        Status = TraceFiles.Find(_file);
        if (Status.Length == before.Length && Status.ModifiedAt == before.ModifiedAt) return true;
        if (Status.Length < _reader.Position + _reader.PendingBytes) return false;
        TracePosition block = _output.Block;
        if (block.Length > 0) return Holds(block.Offset, block.Length, block.Check);
        ReadOnlySpan<byte> header = _reader.Header.Span;
        return header.IsEmpty || Holds(0, header.Length, TracePosition.CheckOf(header));
    }

    /// <summary>Publishes what has arrived; incomplete blocks are left for the next call.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="StreamingException">The log has failed permanently.</exception>
    public async Task ReadAsync(CancellationToken cancellation)
    {
        try
        {
            if (!IsOver && Identify() && !IsPublishedWhole) await ReadBlocksAsync(cancellation);
        }
        catch (SysFlowFormatException e)
        {
            _damage.Fatal = e.Block < 0 ? e.Problem : FormattableString.Invariant($"block {e.Block}: {e.Problem}");
        }

        catch (IOException)
        {
            await NoteAsync(_output.FlushAsync(cancellation)); // what came before the failure
            throw;
        }

        // A file whose very beginning has to be skipped is not a trace with some damage.
        if (!_reader.HasHeader && _reader.PendingProblem is { } problem) _damage.Fatal = problem;
        await NoteAsync(_output.FlushAsync(cancellation));
    }

    /// <summary>Treats the file as complete, publishes the rest, and returns the outcome.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="StreamingException">The log has failed permanently.</exception>
    public async Task<TraceOutcome> EndAsync(CancellationToken cancellation)
    {
        _reader.EndGrowth();
        await ReadAsync(cancellation);
        await NoteAsync(_output.CompleteAsync(cancellation));
        if (Status.Length == 0) _damage.Fatal = "not a SysFlow file: it is empty";
        return Outcome;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        // A message in flight may arrive without being recorded: then only the topic tells of it, and no snapshot may
        // be saved.
        if (_output.IsAppending) _context.Store.Abandon();
        _reader.Dispose();
        _file.Dispose();
        await _output.DisposeAsync();
    }

    /// <summary>Whether an earlier process has published everything.</summary>
    private bool IsPublishedWhole => _output.IsResuming && _reader.BlocksRead == 0
        && _published is { IsWhole: true } published && published.End == Status.Length;

    /// <summary>Determines its identity, once its header has arrived.</summary>
    private bool Identify()
    {
        if (_isIdentified || !_reader.ReadHeader()) return _isIdentified;
        TraceProgress progress = _context.Store.Progress;
        TraceId id = TraceId.Of(Status, _reader.Header.Span);
        _id = progress.NextGeneration(id);
        foreach (TraceId candidate in progress.Candidates(id, Path))
        {
            TraceMark mark = progress.Find(candidate)!.Value;
            if (!Holds(mark.Position.Offset, mark.Position.Length, mark.Position.Check)) continue;
            _id = candidate;
            _published = mark.Position;
            _damage.Resume(mark);
            progress.Set(candidate, mark with { Path = Path, SeenAt = _context.Services.Time.GetUtcNow() });
            break;
        }

        _output.Begin(_id, _reader, _published);
        return _isIdentified = true;
    }

    /// <summary>Whether the file contains these bytes.</summary>
    private bool Holds(long offset, int length, ulong check)
    {
        if (Status.Length < offset + length) return false;
        byte[] bytes = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            int read = 0;
            while (read < length)
            {
                int more = RandomAccess.Read(_file, bytes.AsSpan(read, length - read), offset + read);
                if (more == 0) return false;
                read += more;
            }

            return TracePosition.CheckOf(bytes.AsSpan(0, length)) == check;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private async Task ReadBlocksAsync(CancellationToken cancellation)
    {
        while (_output.ReadBlock())
        {
            cancellation.ThrowIfCancellationRequested();
            _context.Services.Metrics.Read(_reader.Position - _readBytes);
            _readBytes = _reader.Position;
            if (_output.Pending < BatchPublisher.PublishBytes) continue;
            await _output.PublishAsync(cancellation);
            if (!_context.Store.IsSaveDue) continue;
            await NoteAsync(_output.FlushAsync(cancellation));
            await _context.Store.SaveAsync(cancellation);
        }
    }

    /// <summary>Records the position of the trace once the log has acknowledged it.</summary>
    private async Task NoteAsync(Task<TracePosition?> publishing)
    {
        if (await publishing is not { } position) return;
        TraceMark mark = new(position, Path, _context.Services.Time.GetUtcNow(), _damage.Description);
        if (_context.Store.Progress.Find(_id) is not { } before || before.Position != position)
            _context.Store.Progress.Set(_id, mark);
    }
}
