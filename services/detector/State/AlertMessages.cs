using System.Buffers;
using SysFlow.Detection;
using SysFlow.Hosting;
using SysFlow.Streaming;

namespace SysFlow.Detector;

/// <summary>Writes alerts as messages of the alert topic.</summary>
internal sealed class AlertMessages : IAlertOutput
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
        _batch!.Start(PipelineTopics.Alerts, exporter, timestamp);
        return _batch;
    }

    public void End() => _batch!.Complete();
}
