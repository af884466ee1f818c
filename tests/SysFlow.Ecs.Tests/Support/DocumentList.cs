using System.Buffers;
using System.Text;

namespace SysFlow.Ecs.Tests;

/// <summary>Keeps every document with its name and data stream.</summary>
internal sealed class DocumentList : IDocumentOutput
{
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private string _stream = "";
    private string _id = "";
    private long _timestamp;

    public List<MappedDocument> Documents { get; } = [];

    public IBufferWriter<byte> Begin(ReadOnlySpan<byte> dataStream, ReadOnlySpan<byte> id, long timestampNs)
    {
        _buffer.ResetWrittenCount();
        (_stream, _id, _timestamp) = (Encoding.UTF8.GetString(dataStream), Encoding.ASCII.GetString(id), timestampNs);
        return _buffer;
    }

    public void End() => Documents.Add(new MappedDocument(_stream, _id, _timestamp, _buffer.WrittenSpan.ToArray()));
}
