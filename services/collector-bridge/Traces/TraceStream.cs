using System.Buffers;
using Microsoft.Win32.SafeHandles;
using SysFlow.Records;
using SysFlow.Streaming;

namespace SysFlow.CollectorBridge;

/// <summary>
/// One trace: an open file, read as far as it goes each time it is asked for. One that was published in part is read
/// from its beginning all the same, because its events need the entities before them, and published from where it was
/// left.
/// </summary>
internal sealed class TraceStream : IAsyncDisposable
{
    /// <summary>
    /// Half a mebibyte: two full event batches, and large enough that the log's commit (about 2 ms) costs less than a
    /// tenth of the time it takes to decode that much.
    /// </summary>
    private const int PublishBytes = 1 << 19;

    private readonly SafeFileHandle _file;
    private readonly TraceContext _context;
    private readonly TraceOutput _output;
    private readonly SysFlowFileReader _reader;
    private readonly TraceDamage _damage;
    private TraceId _id;
    private TracePosition? _published;
    private bool _isIdentified;
    private long _readBytes;

    /// <summary>Takes over an open file; nothing is read yet.</summary>
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

    /// <summary>The file as it was when it was looked at last.</summary>
    public FileStatus Status { get; private set; }

    /// <summary>Which trace it is, once its header is there.</summary>
    public TraceId Id => _id;

    /// <summary>The open file.</summary>
    public SafeFileHandle File => _file;

    /// <summary>Where it was seen last.</summary>
    public string Path { get; set; }

    /// <summary>
    /// Whether it cannot be read on: it is no trace, or it is damaged and damage is not to be passed over.
    /// </summary>
    public bool IsOver => _damage.Fatal is not null;

    /// <summary>What was read so far.</summary>
    public TraceOutcome Outcome => new(Path, _output.Events, _damage.Description)
    {
        PublishedBefore = _published?.NextSequence ?? 0,
    };

    /// <summary>Looks at the file. False when it is no longer the one that was read so far.</summary>
    /// <exception cref="IOException">The file system does not tell.</exception>
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

    /// <summary>Publishes what there is; what is not whole yet stays for the next time.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="StreamingException">The log failed for good.</exception>
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

        // A file whose very beginning has to be passed over is no trace with some damage.
        if (!_reader.HasHeader && _reader.PendingProblem is { } problem) _damage.Fatal = problem;
        await NoteAsync(_output.FlushAsync(cancellation));
    }

    /// <summary>Takes what there is for the whole trace, publishes the rest, and says how it ended.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="StreamingException">The log failed for good.</exception>
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
        // What is on its way may arrive without being noted: then the topic tells of it, and no snapshot may say it
        // does.
        if (_output.IsAppending) _context.Store.Abandon();
        _reader.Dispose();
        _file.Dispose();
        await _output.DisposeAsync();
    }

    /// <summary>Whether an earlier process published everything there is.</summary>
    private bool IsPublishedWhole => _output.IsResuming && _reader.BlocksRead == 0
        && _published is { IsWhole: true } published && published.End == Status.Length;

    /// <summary>Finds out which trace it is, once its header is there.</summary>
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

    /// <summary>Whether the file has these bytes.</summary>
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
            if (_output.Pending < PublishBytes) continue;
            await _output.PublishAsync(cancellation);
            if (!_context.Store.IsSaveDue) continue;
            await NoteAsync(_output.FlushAsync(cancellation));
            await _context.Store.SaveAsync(cancellation);
        }
    }

    /// <summary>Notes how far the trace is published, once the log has acknowledged it.</summary>
    private async Task NoteAsync(Task<TracePosition?> publishing)
    {
        if (await publishing is not { } position) return;
        TraceMark mark = new(position, Path, _context.Services.Time.GetUtcNow(), _damage.Description);
        if (_context.Store.Progress.Find(_id) is not { } before || before.Position != position)
            _context.Store.Progress.Set(_id, mark);
    }
}
