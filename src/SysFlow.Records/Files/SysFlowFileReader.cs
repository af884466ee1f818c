namespace SysFlow.Records;

/// <summary>
/// Reads a SysFlow trace (<c>.sf</c>): an Avro object container file of any schema version, codec deflate or null. One
/// block at a time; not safe for concurrent use.
/// </summary>
/// <remarks>
/// A malformed or truncated file ends in one <see cref="SysFlowFormatException"/> that names file, block and record.
/// The records before that place were delivered, also those of a last block that the end of the file cuts short.
/// </remarks>
public sealed class SysFlowFileReader : IDisposable
{
    private readonly ByteSource _source;
    private readonly BlockReader _blocks;
    private bool _isOver;

    /// <summary>Reads a stream and closes it in the end.</summary>
    /// <param name="stream">The file's bytes; need not be seekable.</param>
    /// <param name="fileName">What to call it in errors.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <exception cref="SysFlowFormatException">The header is malformed, or the codec or schema is not
    /// supported.</exception>
    public SysFlowFileReader(Stream stream, string fileName, SysFlowReaderOptions? options = null)
    {
        FileName = fileName;
        _source = new ByteSource(stream);
        try
        {
            ContainerHeader header = ContainerHeader.Read(_source, fileName);
            Codec = header.Codec;
            Decoder = Compile(header.Schema, fileName);
            _blocks = new BlockReader(_source, header, (options ?? new SysFlowReaderOptions()).MaxBlockBytes);
        }
        catch
        {
            _source.Dispose();
            throw;
        }
    }

    /// <summary>The file's name or path.</summary>
    public string FileName { get; }

    /// <summary>How its blocks are compressed.</summary>
    public SysFlowCodec Codec { get; }

    /// <summary>The file's layout in words, such as <c>version 1000 form B</c>.</summary>
    public string Layout => Decoder.Layout;

    /// <summary>The decoder of the file's schema.</summary>
    public RecordDecoder Decoder { get; }

    /// <summary>Blocks read so far.</summary>
    public long BlocksRead { get; private set; }

    /// <summary>Records delivered so far.</summary>
    public long RecordsRead { get; private set; }

    /// <summary>Records passed over, because their union branch is not known to this reader.</summary>
    public long RecordsSkipped { get; private set; }

    /// <summary>Opens a file.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    /// <exception cref="SysFlowFormatException">The header is malformed, or the codec or schema is not
    /// supported.</exception>
    public static SysFlowFileReader Open(string path, SysFlowReaderOptions? options = null) =>
        new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0), path, options);

    /// <summary>Decodes the next block into the sink; false at the end of the file.</summary>
    /// <exception cref="SysFlowFormatException">The block is malformed; what came before was delivered.</exception>
    /// <exception cref="IOException">The stream failed.</exception>
    public bool ReadBlock<TSink>(ref TSink sink)
        where TSink : IRecordSink, allows ref struct
    {
        if (_isOver || _source.IsAtEnd) return false;
        string? problem = _blocks.Read();
        GrowingBuffer block = _blocks.Block;
        bool hasRecords = problem is null || block.Length > 0;
        DecodeOutcome outcome = hasRecords
            ? Decoder.Decode(block.Readable, block.Length, _blocks.Count, ref sink)
            : default;
        RecordsRead += outcome.Delivered;
        RecordsSkipped += outcome.Skipped;
        if (problem is null && outcome.Fault != FormatFault.None) problem = outcome.Fault.Describe();
        if (problem is not null) throw Malformed(problem, hasRecords ? outcome.Record : -1);
        BlocksRead++;
        return true;
    }

    /// <summary>
    /// Reads the next block without decoding it: its records, not compressed, valid until the next call, and how many
    /// they are said to be. False at the end of the file.
    /// </summary>
    /// <exception cref="SysFlowFormatException">The block is malformed or cut short.</exception>
    /// <exception cref="IOException">The stream failed.</exception>
    public bool ReadInflated(out ReadOnlySpan<byte> records, out long count)
    {
        records = default;
        count = 0;
        if (_isOver || _source.IsAtEnd) return false;
        if (_blocks.Read() is { } problem) throw Malformed(problem, -1);
        BlocksRead++;
        records = _blocks.Block.Content;
        count = _blocks.Count;
        return true;
    }

    /// <summary>Closes the stream.</summary>
    public void Dispose()
    {
        _isOver = true;
        _blocks.Dispose();
        _source.Dispose();
    }

    private static RecordDecoder Compile(byte[] schema, string fileName)
    {
        try
        {
            return RecordDecoder.Compile(schema);
        }
        catch (SysFlowFormatException e)
        {
            throw new SysFlowFormatException(e.Problem, fileName);
        }
    }

    /// <summary>After the one error the reader is at its end.</summary>
    private SysFlowFormatException Malformed(string problem, long record)
    {
        _isOver = true;
        return new SysFlowFormatException(problem, FileName, BlocksRead, record);
    }
}
