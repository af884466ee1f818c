using System.Buffers;
using SysFlow.Ecs;

namespace SysFlow.Cli;

/// <summary>
/// Collects documents, a line each, and hands them on in chunks of whole lines; keeps the memory of the longest.
/// </summary>
/// <param name="output">Takes the chunks.</param>
internal sealed class NdjsonDocuments(Stream output) : IDocumentOutput
{
    /// <summary>128 KiB: some forty documents, so that a system call costs little of each.</summary>
    private const int ChunkBytes = 1 << 17;

    private readonly ArrayBufferWriter<byte> _chunk = new(2 * ChunkBytes);
    private long _count;
    private long _bytes;

    /// <summary>Documents written or collected; may be asked from any thread.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>Bytes handed on; may be asked from any thread.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    public IBufferWriter<byte> Begin(ReadOnlySpan<byte> dataStream, ReadOnlySpan<byte> id, long timestampNs) => _chunk;

    public void End()
    {
        _chunk.Write("\n"u8);
        Volatile.Write(ref _count, _count + 1);
        if (_chunk.WrittenCount >= ChunkBytes) Flush();
    }

    /// <summary>Hands on what is collected.</summary>
    public void Flush()
    {
        if (_chunk.WrittenCount == 0) return;
        output.Write(_chunk.WrittenSpan);
        output.Flush();
        Volatile.Write(ref _bytes, _bytes + _chunk.WrittenCount);
        _chunk.ResetWrittenCount();
    }
}
