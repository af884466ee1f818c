using System.Buffers;

namespace SysFlow.Ecs.Tests;

/// <summary>Counts documents and forgets them.</summary>
internal sealed class DiscardingOutput : IDocumentOutput
{
    private readonly ArrayBufferWriter<byte> _buffer = new(1 << 20);

    public long Documents { get; private set; }

    public IBufferWriter<byte> Begin(ReadOnlySpan<byte> dataStream, ReadOnlySpan<byte> id, long timestampNs)
    {
        _buffer.ResetWrittenCount();
        return _buffer;
    }

    public void End() => Documents++;
}
