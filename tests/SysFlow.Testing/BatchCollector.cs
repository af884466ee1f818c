using System.Buffers;
using SysFlow.Events;

namespace SysFlow.Testing;

/// <summary>Keeps every batch as a message of its own.</summary>
public sealed class BatchCollector : IBatchOutput
{
    /// <summary>The messages, in order.</summary>
    public List<byte[]> Messages { get; } = [];

    /// <inheritdoc />
    public void OnBatch(EncodedBatch batch)
    {
        ArrayBufferWriter<byte> message = new(batch.Length);
        batch.WriteTo(message);
        Messages.Add(message.WrittenSpan.ToArray());
    }
}
