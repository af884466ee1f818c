using SysFlow.Events;
using SysFlow.Streaming;

namespace SysFlow.CollectorBridge;

/// <summary>Counts what is removed from a full spool.</summary>
internal sealed class SpoolLoss
{
    private readonly EventBatch _batch = new();

    /// <summary>Messages removed.</summary>
    public long Messages { get; private set; }

    /// <summary>Events in them; a dead letter has none.</summary>
    public long Events { get; private set; }

    /// <summary>Adds the messages of a block.</summary>
    public void Add(MessageBlock block)
    {
        Messages += block.Count;
        if (block.Partition.Topic == DeadLetterTopic.Name) return;
        for (int i = 0; i < block.Count; i++)
        {
            _batch.Load(block[i].ValueMemory);
            Events += _batch.Events.Length;
        }
    }
}
