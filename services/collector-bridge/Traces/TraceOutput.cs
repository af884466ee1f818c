using SysFlow.Events;
using SysFlow.Records;
using SysFlow.Streaming;

namespace SysFlow.CollectorBridge;

/// <summary>
/// Publishes the records of one trace: joins them, publishes the batches, and knows the position of the trace at each.
/// What an earlier process published is joined again for its entities and then dropped.
/// </summary>
internal sealed class TraceOutput : IBatchOutput, IAsyncDisposable
{
    private readonly BatchPublisher _publisher;
    private readonly StreamJoiner _joiner;
    private SysFlowFileReader? _reader;
    private string _id = "";
    private ResumingSink? _resuming;
    private TracePosition _published;
    private TracePosition _block;
    private bool _isDecoding;
    private long _closed;
    private long _base;
    private long _beforeBlock;
    private long _inBlock;

    /// <summary>Creates the output of a trace of which nothing has been read yet.</summary>
    public TraceOutput(string path, TraceContext context)
    {
        _publisher = new BatchPublisher(path, context.Producer, context.Services);
        _joiner = new StreamJoiner(path, new JoinOptions(), this, context.Services.Time);
    }

    /// <summary>Events published.</summary>
    public long Events => _publisher.Events;

    /// <summary>Bytes of batches waiting to be appended.</summary>
    public int Pending => _publisher.Pending;

    /// <summary>Whether batches are in flight that the log has not acknowledged yet.</summary>
    public bool IsAppending => _publisher.IsAppending;

    /// <summary>Whether everything read so far has been published by an earlier process.</summary>
    public bool IsResuming => _resuming is not null;

    /// <summary>The last block read: its offset, length and check. Its length is 0 before the first.</summary>
    public TracePosition Block => _block;

    /// <summary>Starts at the trace's first record.</summary>
    /// <param name="id">Identity of the trace.</param>
    /// <param name="reader">Reads it.</param>
    /// <param name="published">Its published position; null when nothing is published.</param>
    public void Begin(TraceId id, SysFlowFileReader reader, TracePosition? published)
    {
        _id = id.ToString();
        _reader = reader;
        if (published is not { } position) return;
        _published = position;
        _resuming = new ResumingSink(_joiner, reader, position, GoOn);
    }

    /// <summary>Reads a block; false when there is none yet.</summary>
    /// <exception cref="SysFlowFormatException">The block is malformed, and damage is not skipped.</exception>
    public bool ReadBlock()
    {
        SysFlowFileReader reader = _reader!;
        StreamJoiner joiner = _joiner;
        ResumingSink? resuming = _resuming;
        _beforeBlock = FedRecords;
        _isDecoding = true;
        try
        {
            if (!(resuming is null ? reader.ReadBlock(ref joiner) : reader.ReadBlock(ref resuming))) return false;
        }
        catch (SysFlowFormatException) when (FedRecords > _beforeBlock)
        {
            // The records before the malformed one belong to this block, not to the one before.
            _inBlock = FedRecords - _beforeBlock;
            _joiner.Flush();
            throw;
        }
        finally
        {
            _isDecoding = false;
        }

        EnterBlock();
        _inBlock = reader.IsBlockWhole ? TracePosition.All : FedRecords - _beforeBlock;
        if (_resuming is not null && _published.IsWhole && _published.Offset == _block.Offset) GoOn();
        return true;
    }

    /// <summary>Starts appending what is waiting; returns when the previous append is acknowledged.</summary>
    /// <exception cref="StreamingException">The log has failed permanently.</exception>
    public ValueTask PublishAsync(CancellationToken cancellation) => _publisher.PublishAsync(cancellation);

    /// <summary>
    /// Publishes everything read so far. Returns the position then; null when this process has published nothing.
    /// </summary>
    /// <exception cref="StreamingException">The log has failed permanently.</exception>
    public async Task<TracePosition?> FlushAsync(CancellationToken cancellation)
    {
        if (IsResuming || _block.Length == 0) return null;
        _joiner.Flush();
        await _publisher.FlushAsync(cancellation);
        return Behind(_inBlock, _joiner.NextSequence, _joiner.NextPart);
    }

    /// <summary>Ends the trace. Returns the position then; null when this process has published nothing.</summary>
    /// <exception cref="StreamingException">The log has failed permanently.</exception>
    public async Task<TracePosition?> CompleteAsync(CancellationToken cancellation)
    {
        TracePosition? before = await FlushAsync(cancellation);
        long batches = _joiner.Counters.Batches;
        long part = _joiner.NextPart;
        _joiner.Complete(); // a section without records closes with its own batch
        await _publisher.FlushAsync(cancellation);
        return before is { } position
            ? position with { NextPart = part + _joiner.Counters.Batches - batches }
            : null;
    }

    /// <inheritdoc />
    public void OnBatch(EncodedBatch batch)
    {
        long first = _base + _closed;
        _closed += batch.RecordCount;
        if (IsResuming) return;
        if (_isDecoding) EnterBlock();
        long records = _isDecoding ? _closed - _beforeBlock : _inBlock;
        TracePosition behind = Behind(records, batch.FirstSequence + batch.EventCount, batch.Part + 1);
        _publisher.AddOfTrace(batch, _id, first, behind);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _publisher.DisposeAsync();

    private long FedRecords => _joiner.Counters.Events + _joiner.Counters.Entities;

    private TracePosition Behind(long records, long nextSequence, long nextPart) => _block with
    {
        Records = records,
        NextRecord = _base + _closed,
        NextSequence = nextSequence,
        NextPart = nextPart,
    };

    private void EnterBlock()
    {
        ReadOnlySpan<byte> block = _reader!.BlockBytes;
        if (_block.Length == block.Length && _block.Offset == _reader.BlockOffset) return;
        _block = new TracePosition(_reader.BlockOffset, block.Length, TracePosition.CheckOf(block), 0, 0, 0, 0);
    }

    /// <summary>Called at the first record that has not been published.</summary>
    private void GoOn()
    {
        _joiner.Flush();
        _resuming = null;
        _joiner.Renumber(_published.NextSequence, _published.NextPart);
        _base = _published.NextRecord - _closed;
    }
}
