using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;

namespace SysFlow.Records;

/// <summary>
/// Writes a SysFlow trace (<c>.sf</c>) in the layout of version 5. It is a sink, so a reader can decode straight into
/// it. Disposing it writes the last block and closes the stream; not safe for concurrent use.
/// </summary>
public sealed class SysFlowFileWriter : IRecordSink, IDisposable
{
    private readonly Stream _stream;
    private readonly SysFlowCodec _codec;
    private readonly int _blockBytes;
    private readonly byte[] _sync;
    private readonly ArrayBufferWriter<byte> _block;
    private readonly MemoryStream _deflated = new();
    private readonly RecordEncoder _encoder;
    private long _inBlock;
    private bool _isClosed;

    /// <summary>Writes to a stream, beginning with the file's header; the stream is closed with the writer.</summary>
    /// <exception cref="ArgumentException">The options are out of range.</exception>
    /// <exception cref="IOException">The stream fails.</exception>
    public SysFlowFileWriter(Stream stream, SysFlowWriterOptions? options = null)
    {
        options ??= new SysFlowWriterOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BlockBytes, 1);
        if (options.SyncMarker.Length is not (0 or ContainerHeader.SyncBytes))
            throw new ArgumentException($"A sync marker must have {ContainerHeader.SyncBytes} bytes.", nameof(options));

        _stream = stream;
        _codec = options.Codec;
        _blockBytes = options.BlockBytes;
        _sync = options.SyncMarker.IsEmpty
            ? RandomNumberGenerator.GetBytes(ContainerHeader.SyncBytes)
            : options.SyncMarker.ToArray();
        _block = new ArrayBufferWriter<byte>(Math.Min(_blockBytes, SysFlowWriterOptions.DefaultBlockBytes) + 1024);
        _encoder = new RecordEncoder(_block);
        WriteHeader();
    }

    /// <summary>Blocks written so far.</summary>
    public long BlocksWritten { get; private set; }

    /// <summary>Records written so far; those of the open block are not on the stream yet.</summary>
    public long RecordsWritten { get; private set; }

    /// <summary>Creates a file, replacing one that exists.</summary>
    /// <exception cref="IOException">It cannot be created.</exception>
    public static SysFlowFileWriter Create(string path, SysFlowWriterOptions? options = null) =>
        new(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read), options);

    /// <inheritdoc />
    public void OnHeader(in HeaderRecord record)
    {
        _encoder.OnHeader(in record);
        Count();
    }

    /// <inheritdoc />
    public void OnContainer(in ContainerRecord record)
    {
        _encoder.OnContainer(in record);
        Count();
    }

    /// <inheritdoc />
    public void OnProcess(in ProcessRecord record)
    {
        _encoder.OnProcess(in record);
        Count();
    }

    /// <inheritdoc />
    public void OnFile(in FileRecord record)
    {
        _encoder.OnFile(in record);
        Count();
    }

    /// <inheritdoc />
    public void OnPod(in PodRecord record)
    {
        _encoder.OnPod(in record);
        Count();
    }

    /// <inheritdoc />
    public void OnProcessEvent(in ProcessEventRecord record)
    {
        _encoder.OnProcessEvent(in record);
        Count();
    }

    /// <inheritdoc />
    public void OnNetworkFlow(in NetworkFlowRecord record)
    {
        _encoder.OnNetworkFlow(in record);
        Count();
    }

    /// <inheritdoc />
    public void OnFileFlow(in FileFlowRecord record)
    {
        _encoder.OnFileFlow(in record);
        Count();
    }

    /// <inheritdoc />
    public void OnFileEvent(in FileEventRecord record)
    {
        _encoder.OnFileEvent(in record);
        Count();
    }

    /// <inheritdoc />
    public void OnNetworkEvent(in NetworkEventRecord record)
    {
        _encoder.OnNetworkEvent(in record);
        Count();
    }

    /// <inheritdoc />
    public void OnProcessFlow(in ProcessFlowRecord record)
    {
        _encoder.OnProcessFlow(in record);
        Count();
    }

    /// <inheritdoc />
    public void OnK8sEvent(in K8sEventRecord record)
    {
        _encoder.OnK8sEvent(in record);
        Count();
    }

    /// <summary>Closes the open block, if it holds anything, and flushes the stream.</summary>
    /// <exception cref="IOException">The stream fails.</exception>
    public void Flush()
    {
        if (_inBlock > 0) WriteBlock();
        _stream.Flush();
    }

    /// <summary>Writes the last block and closes the stream.</summary>
    /// <exception cref="IOException">The stream fails; it is closed nevertheless.</exception>
    public void Dispose()
    {
        if (_isClosed) return;
        _isClosed = true;
        try
        {
            Flush();
        }
        finally
        {
            _stream.Dispose();
            _deflated.Dispose();
        }
    }

    private void Count()
    {
        RecordsWritten++;
        _inBlock++;
        if (_block.WrittenCount >= _blockBytes) WriteBlock();
    }

    /// <summary><c>header = magic metadata sync</c>.</summary>
    private void WriteHeader()
    {
        ArrayBufferWriter<byte> header = new(SysFlowSchema.Json.Length + 128);
        header.Write(ContainerHeader.Magic);
        header.WriteLong(2);
        header.WriteText("avro.codec"u8);
        header.WriteText(_codec == SysFlowCodec.Deflate ? "deflate"u8 : "null"u8);
        header.WriteText("avro.schema"u8);
        header.WriteText(SysFlowSchema.Json);
        header.WriteLong(0);
        header.Write(_sync);
        _stream.Write(header.WrittenSpan);
    }

    /// <summary><c>block = count size *OCTET sync</c>.</summary>
    private void WriteBlock()
    {
        ReadOnlySpan<byte> content = _codec == SysFlowCodec.Deflate ? Deflate() : _block.WrittenSpan;
        Span<byte> lengths = stackalloc byte[2 * AvroWriter.MaxLongBytes];
        AvroWriter writer = new(lengths);
        writer.WriteLong(_inBlock);
        writer.WriteLong(content.Length);
        _stream.Write(lengths[..writer.Written]);
        _stream.Write(content);
        _stream.Write(_sync);
        _block.ResetWrittenCount();
        _inBlock = 0;
        BlocksWritten++;
    }

    private ReadOnlySpan<byte> Deflate()
    {
        _deflated.SetLength(0);
        using (DeflateStream deflater = new(_deflated, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflater.Write(_block.WrittenSpan);
        }

        return _deflated.GetBuffer().AsSpan(0, (int)_deflated.Length);
    }
}
