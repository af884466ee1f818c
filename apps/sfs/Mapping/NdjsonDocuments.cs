using System.Buffers;
using SysFlow.Ecs;

namespace SysFlow.Cli;

/// <summary>
/// Collects documents, one line each, and writes them in chunks of whole lines; keeps the memory of the largest.
/// </summary>
/// <param name="output">Receives the chunks.</param>
internal sealed class NdjsonDocuments(Stream output) : IDocumentOutput
{
    /// <summary>128 KiB: about forty documents, so that a system call costs little for each.</summary>
    private const int ChunkBytes = 1 << 17;

    private readonly ArrayBufferWriter<byte> _chunk = new(2 * ChunkBytes);
    private long _count;
    private long _bytes;

    /// <summary>Number of documents written or collected; safe to read from any thread.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>Number of bytes written; safe to read from any thread.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    public IBufferWriter<byte> Begin(ReadOnlySpan<byte> dataStream, ReadOnlySpan<byte> id, long timestampNs) => _chunk;

    public void End()
    {
        _chunk.Write("\n"u8);
        Volatile.Write(ref _count, _count + 1);
        if (_chunk.WrittenCount >= ChunkBytes) Flush();
    }

    /// <summary>Writes the collected documents.</summary>
    public void Flush()
    {
        if (_chunk.WrittenCount == 0) return;
        output.Write(_chunk.WrittenSpan);
        output.Flush();
        Volatile.Write(ref _bytes, _bytes + _chunk.WrittenCount);
        _chunk.ResetWrittenCount();
    }
}
