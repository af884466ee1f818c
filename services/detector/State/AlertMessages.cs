using System.Buffers;
using SysFlow.Detection;
using SysFlow.Streaming;

namespace SysFlow.Detector;

/// <summary>Writes alerts as messages.</summary>
/// <param name="topic">The topic of the alerts.</param>
internal sealed class AlertMessages(string topic) : IAlertOutput
{
    private MessageBatch? _batch;

    /// <summary>The batch to which alerts are added.</summary>
    public IAlertOutput To(MessageBatch batch)
    {
        _batch = batch;
        return this;
    }

    public IBufferWriter<byte> Begin(ReadOnlySpan<byte> exporter, long timestamp)
    {
        _batch!.Start(topic, exporter, timestamp);
        return _batch;
    }

    public void End() => _batch!.Complete();
}
