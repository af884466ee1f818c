using System.Buffers;
using SysFlow.Ecs;

namespace SysFlow.Benchmarks;

/// <summary>Counts the bytes of documents and forgets them.</summary>
internal sealed class CountingOutput : IDocumentOutput
{
    private readonly ArrayBufferWriter<byte> _buffer = new(1 << 20);

    /// <summary>Bytes since <see cref="Clear"/>.</summary>
    public long Bytes { get; private set; }

    public void Clear() => Bytes = 0;

    public IBufferWriter<byte> Begin(ReadOnlySpan<byte> dataStream, ReadOnlySpan<byte> id, long timestampNs)
    {
        _buffer.ResetWrittenCount();
        return _buffer;
    }

    public void End() => Bytes += _buffer.WrittenCount;
}
