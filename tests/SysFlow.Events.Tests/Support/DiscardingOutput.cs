using System.Buffers;

namespace SysFlow.Events.Tests;

/// <summary>Writes every batch to one buffer, over the one before.</summary>
internal sealed class DiscardingOutput : IBatchOutput
{
    private readonly ArrayBufferWriter<byte> _buffer = new(512 * 1024);

    public void OnBatch(EncodedBatch batch)
    {
        _buffer.ResetWrittenCount();
        batch.WriteTo(_buffer);
    }
}
