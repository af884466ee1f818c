namespace SysFlow.Records;

/// <summary>
/// Reads a SysFlow trace (<c>.sf</c>): an Avro object container file of any schema version, codec deflate or null. One
/// block at a time; not safe for concurrent use.
/// </summary>
/// <remarks>
/// By default a malformed or truncated file ends in one <see cref="SysFlowFormatException"/> that names file, block and
/// record; with <see cref="SysFlowReaderOptions.OnSkipped"/> what cannot be read is reported and skipped. Either way
/// the records before it are delivered, including those of a last block that the end of the file cuts off.
/// </remarks>
public sealed class SysFlowFileReader : IDisposable
{
    private readonly ByteWindow _window;
    private readonly FrameReader _frames;
    private readonly BlockInflater _inflater;
    private readonly Action<SkippedRange>? _onSkipped;
    private readonly bool _mayGrow;
    private ReadOnlyMemory<byte> _schema;
    private RecordDecoder? _decoder;
    private SysFlowCodec _codec;
    private long _blockOrdinal = -1;
    private bool _isEnd;
    private bool _isOver;

    /// <summary>
    /// Reads a stream, which is closed with the reader. The header is read at once, unless the stream may still grow.
    /// </summary>
    /// <param name="stream">The file's bytes; the stream need not be seekable.</param>
    /// <param name="fileName">Name of the file in errors.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <exception cref="SysFlowFormatException">The header is malformed, or the codec or schema is not
    /// supported.</exception>
    public SysFlowFileReader(Stream stream, string fileName, SysFlowReaderOptions? options = null)
    {
        options ??= new SysFlowReaderOptions();
        FileName = fileName;
        _onSkipped = options.OnSkipped;
        _mayGrow = options.MayGrow;
        _isEnd = !options.MayGrow;
        _window = new ByteWindow(stream);
        _frames = new FrameReader(_window, options.MaxBlockBytes, _onSkipped is not null, IsBlock);
        _inflater = new BlockInflater(options.MaxBlockBytes);
        if (_mayGrow) return;
        try
        {
            ReadFirstHeader();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The file's name or path.</summary>
    public string FileName { get; }

    /// <summary>Whether a header has been read; always true unless the stream may grow.</summary>
    public bool HasHeader => _decoder is not null;

    /// <summary>How the blocks are compressed.</summary>
    public SysFlowCodec Codec => _codec;

    /// <summary>The file's layout in words, such as <c>version 1000 form B</c>.</summary>
    public string Layout => Decoder.Layout;

    /// <summary>The decoder of the file's schema; of concatenated files, that of the one being read.</summary>
    /// <exception cref="InvalidOperationException">No header has been read yet.</exception>
    public RecordDecoder Decoder =>
        _decoder ?? throw new InvalidOperationException($"{FileName}: no header has been read yet.");

    /// <summary>The first header's bytes, which end in a random marker; empty until it has been read.</summary>
    public ReadOnlyMemory<byte> Header { get; private set; }

    /// <summary>Headers read so far: more than one in concatenated files.</summary>
    public long Containers { get; private set; }

    /// <summary>Blocks read so far.</summary>
    public long BlocksRead { get; private set; }

    /// <summary>Records delivered so far.</summary>
    public long RecordsRead { get; private set; }

    /// <summary>Records skipped because this reader does not know their union branch.</summary>
    public long RecordsSkipped { get; private set; }

    /// <summary>Offset of the last block read.</summary>
    public long BlockOffset { get; private set; }

    /// <summary>The bytes of the last block read, as they are in the file; valid until the next call.</summary>
    public ReadOnlySpan<byte> BlockBytes => _frames.Frame;

    /// <summary>
    /// Whether the last block read is complete; otherwise the end of the file, or another file, cuts it off.
    /// </summary>
    public bool IsBlockWhole { get; private set; }

    /// <summary>Offset after everything read or skipped.</summary>
    public long Position => _frames.To;

    /// <summary>
    /// Bytes at the end that do not make a complete block or header yet; 0 unless the stream may grow.
    /// </summary>
    public int PendingBytes { get; private set; }

    /// <summary>Why damaged bytes are being skipped whose end has not arrived yet; null when there are none.</summary>
    public string? PendingProblem => _frames.IsSearching ? _frames.Problem : null;

    /// <summary>Opens a file.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    /// <exception cref="SysFlowFormatException">The header is malformed, or the codec or schema is not
    /// supported.</exception>
    public static SysFlowFileReader Open(string path, SysFlowReaderOptions? options = null) =>
        new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0), path, options);

    /// <summary>
    /// Reads up to and including the first header, so that it is known before the first record; false when it has not
    /// arrived yet. Only needed for a stream that may grow.
    /// </summary>
    /// <exception cref="SysFlowFormatException">The header is malformed, or the codec or schema is not
    /// supported.</exception>
    /// <exception cref="IOException">The stream fails.</exception>
    public bool ReadHeader()
    {
        while (!_isOver && !HasHeader)
        {
            FrameKind kind = _frames.Next(_isEnd);
            if (kind == FrameKind.Header) kind = Adopt();
            PendingBytes = kind == FrameKind.Pending ? _window.Length : 0;
            if (kind == FrameKind.Damage) Skip(Range(_frames.Problem!));
            if (kind is FrameKind.Pending or FrameKind.End) break;
        }

        return HasHeader;
    }

    /// <summary>
    /// Decodes the next block into the sink; false at the end of the file, or of the part that has arrived so far.
    /// </summary>
    /// <exception cref="SysFlowFormatException">The block is malformed; the records before the fault have been
    /// delivered.</exception>
    /// <exception cref="IOException">The stream fails.</exception>
    public bool ReadBlock<TSink>(ref TSink sink)
        where TSink : IRecordSink, allows ref struct
    {
        while (MoveToBlock())
        {
            string? damage = Inflate(out ReadOnlySpan<byte> readable, out int length);
            if (damage is not null)
            {
                Skip(new SkippedRange(BlockOffset, Position, damage, _blockOrdinal, -1));
                continue;
            }

            DecodeOutcome outcome = Decoder.Decode(readable, length, _frames.Count, ref sink);
            RecordsRead += outcome.Delivered;
            RecordsSkipped += outcome.Skipped;
            if (_frames.IsCut || outcome.Fault != FormatFault.None) SkipRest(outcome);
            else EndBlock();
            return true;
        }

        return false;
    }

    /// <summary>
    /// Reads the next block without decoding it: its records, uncompressed and valid until the next call, and their
    /// declared number. False at the end of the file.
    /// </summary>
    /// <exception cref="SysFlowFormatException">The block is malformed or cut short.</exception>
    /// <exception cref="IOException">The stream fails.</exception>
    public bool ReadInflated(out ReadOnlySpan<byte> records, out long count)
    {
        while (MoveToBlock())
        {
            string? damage = Inflate(out ReadOnlySpan<byte> readable, out int length);
            if (_frames.IsCut) damage ??= _frames.Problem;
            if (damage is not null)
            {
                Skip(new SkippedRange(BlockOffset, Position, damage, _blockOrdinal, -1));
                continue;
            }

            EndBlock();
            records = readable[..length];
            count = _frames.Count;
            return true;
        }

        records = default;
        count = 0;
        return false;
    }

    /// <summary>
    /// Declares that the stream no longer grows: its end is the end of the file, and an incomplete block there is cut
    /// off.
    /// </summary>
    public void EndGrowth() => _isEnd = true;

    /// <summary>Closes the stream.</summary>
    public void Dispose()
    {
        _isOver = true;
        _inflater.Dispose();
        _window.Dispose();
    }

    /// <summary>Damage before the first header is reported only when a header follows it.</summary>
    private void ReadFirstHeader()
    {
        List<SkippedRange> before = [];
        while (true)
        {
            FrameKind kind = _frames.Next(_isEnd);
            if (kind == FrameKind.Header) kind = Adopt();
            if (HasHeader) break;
            if (kind == FrameKind.Damage && _onSkipped is not null) before.Add(Range(_frames.Problem!));
            if (kind == FrameKind.Damage && _onSkipped is not null) continue;
            string problem = kind == FrameKind.Damage ? _frames.Problem!
                : before.Count > 0 ? before[0].Problem
                : "not a SysFlow file: it is empty";
            throw new SysFlowFormatException(problem, FileName);
        }

        foreach (SkippedRange range in before) _onSkipped!(range);
    }

    /// <summary>Takes the header that was read; when it is rejected, everything up to the next one is damage.</summary>
    private FrameKind Adopt()
    {
        ContainerHeader header = _frames.Header!;
        try
        {
            if (_decoder is null || !header.Schema.Span.SequenceEqual(_schema.Span))
                _decoder = RecordDecoder.Compile(header.Schema.Span);
        }
        catch (SysFlowFormatException e)
        {
            return _frames.Refuse(e.Problem, _isEnd);
        }

        _schema = header.Schema;
        _codec = header.Codec;
        if (Header.IsEmpty) Header = header.Encoded;
        Containers++;
        return FrameKind.Header;
    }

    /// <summary>Handles headers and damage up to the next block; false at the end of what has arrived.</summary>
    private bool MoveToBlock()
    {
        while (!_isOver)
        {
            FrameKind kind = _frames.Next(_isEnd);
            if (kind == FrameKind.Header)
            {
                if (_onSkipped is null && Containers > 0)
                {
                    throw Malformed(
                        new SkippedRange(_frames.From, _frames.From, ConcatenatedProblem, _blockOrdinal + 1, -1));
                }

                kind = Adopt();
            }

            PendingBytes = kind == FrameKind.Pending ? _window.Length : 0;
            switch (kind)
            {
                case FrameKind.Block:
                    _blockOrdinal++;
                    BlockOffset = _frames.From;
                    IsBlockWhole = !_frames.IsCut;
                    return true;
                case FrameKind.Damage:
                    if (HasHeader) _blockOrdinal++;
                    Skip(Range(_frames.Problem!));
                    break;
                case FrameKind.End or FrameKind.Pending:
                    return false;
            }
        }

        return false;
    }

    private const string ConcatenatedProblem =
        "another trace begins here, as in concatenated files; reading stops, as requested";

    private SkippedRange Range(string problem) =>
        new(_frames.From, _frames.To, problem, HasHeader ? _blockOrdinal : -1, -1);

    private bool IsBlock(long count, ArraySegment<byte> content)
    {
        ReadOnlySpan<byte> readable = content.Array.AsSpan(content.Offset);
        int length = content.Count;
        if (_codec == SysFlowCodec.Deflate)
        {
            if (_inflater.Inflate(content, isCut: false) is not null) return false;
            readable = _inflater.Block.Readable;
            length = _inflater.Block.Length;
        }

        TraceSummary ignored = new();
        return Decoder.Decode(readable, length, count, ref ignored).Fault == FormatFault.None;
    }

    /// <summary>
    /// Sets the block's uncompressed records and the readable bytes after them. Returns what is wrong, or null.
    /// </summary>
    private string? Inflate(out ReadOnlySpan<byte> readable, out int length)
    {
        string? problem = null;
        if (_codec == SysFlowCodec.None)
        {
            readable = _window.Readable(_frames.ContentAt);
            length = _frames.ContentLength;
        }
        else
        {
            problem = _inflater.Inflate(_window.Segment(_frames.ContentAt, _frames.ContentLength), _frames.IsCut);
            readable = _inflater.Block.Readable;
            length = _inflater.Block.Length;
        }

        return problem;
    }

    private void EndBlock()
    {
        BlocksRead++;
        if (_frames.Problem is not { } problem) return;
        long marker = Position - ContainerHeader.SyncBytes;
        Skip(new SkippedRange(marker, Position, problem, _blockOrdinal, -1));
    }

    /// <summary>Reports a block whose records were not all delivered.</summary>
    private void SkipRest(DecodeOutcome outcome)
    {
        string problem = _frames.IsCut ? _frames.Problem! : outcome.Fault.Describe();
        Skip(new SkippedRange(BlockOffset, Position, problem, _blockOrdinal, outcome.Record));
    }

    private void Skip(SkippedRange range)
    {
        if (_onSkipped is null) throw Malformed(range);
        _onSkipped(range);
    }

    /// <summary>After its one error, the reader is at its end.</summary>
    private SysFlowFormatException Malformed(SkippedRange range)
    {
        _isOver = true;
        return new SysFlowFormatException(range.Problem, FileName, range.Block, range.Record);
    }
}
