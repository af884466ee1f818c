using System.Buffers;
using SysFlow.Ecs;

namespace SysFlow.Benchmarks;

/// <summary>Keeps every document.</summary>
internal sealed class DocumentCollector : IDocumentOutput
{
    private readonly ArrayBufferWriter<byte> _buffer = new();

    public List<byte[]> Documents { get; } = [];

    public IBufferWriter<byte> Begin(ReadOnlySpan<byte> dataStream, ReadOnlySpan<byte> id, long timestampNs)
    {
        _buffer.ResetWrittenCount();
        return _buffer;
    }

    public void End() => Documents.Add(_buffer.WrittenSpan.ToArray());
}
