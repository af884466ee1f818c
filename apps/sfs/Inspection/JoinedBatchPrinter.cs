using System.Buffers;
using SysFlow.Events;

namespace SysFlow.Cli;

/// <summary>Prints each batch when it closes, by decoding it as any consumer would.</summary>
internal sealed class JoinedBatchPrinter(JoinedEventWriter writer) : IBatchOutput
{
    private readonly ArrayBufferWriter<byte> _message = new();
    private readonly EventBatch _batch = new();

    public void OnBatch(EncodedBatch batch)
    {
        _message.ResetWrittenCount();
        batch.WriteTo(_message);
        _batch.Load(_message.WrittenMemory);
        writer.Write(_batch);
    }
}
