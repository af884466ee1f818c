using System.Buffers;
using SysFlow.Ecs;
using SysFlow.Hosting;
using SysFlow.Streaming;

namespace SysFlow.EcsMapper;

/// <summary>
/// Writes each document as a message, with the key and time of its source message, and its id and data stream as
/// headers.
/// </summary>
internal sealed class DocumentOutput : IDocumentOutput
{
    private MessageBatch _output = null!;
    private string _topic = "";
    private byte[] _key = [];
    private int _keyLength;
    private long _timestamp;

    /// <summary>Sets the source message of the documents that follow.</summary>
    public void Begin(string topic, in Message source, MessageBatch output)
    {
        _topic = topic;
        _output = output;
        _timestamp = source.Timestamp;
        _keyLength = source.Key.Length;
        if (_key.Length < _keyLength) _key = new byte[_keyLength];
        source.Key.CopyTo(_key);
    }

    public IBufferWriter<byte> Begin(ReadOnlySpan<byte> dataStream, ReadOnlySpan<byte> id, long timestampNs)
    {
        _output.Start(_topic, _key.AsSpan(0, _keyLength), _timestamp);
        _output.AddHeader(PipelineTopics.DocumentIdHeader, id);
        _output.AddHeader(PipelineTopics.DataStreamHeader, dataStream);
        return _output;
    }

    public void End() => _output.Complete();
}
