using System.Text;
using SysFlow.Events;

namespace SysFlow.CollectorBridge.Tests;

/// <summary>What a test compares of a batch.</summary>
internal sealed record BatchSeen(
    string Exporter, string Stream, long Section, long Part, long FirstSequence, int Events, string Ids)
{
    public static BatchSeen From(EventBatch batch)
    {
        StringBuilder ids = new();
        for (int i = 0; i < batch.Events.Length; i++)
            ids.Append(EventIdentity.EventId(batch, i).ToString("x32", null)).Append('\n');
        return new BatchSeen(
            Encoding.UTF8.GetString(batch.Text(batch.Origin.Exporter)),
            Encoding.UTF8.GetString(batch.Text(batch.Origin.Stream)),
            batch.Origin.Section,
            batch.Part,
            batch.FirstSequence,
            batch.Events.Length,
            ids.ToString());
    }
}
