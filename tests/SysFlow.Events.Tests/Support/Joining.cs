using SysFlow.Records;
using SysFlow.Testing;

namespace SysFlow.Events.Tests.Support;

/// <summary>Short ways through the joiner.</summary>
internal static class Joining
{
    /// <summary>The messages of random records.</summary>
    internal static List<byte[]> Random(int seed, int count, JoinOptions options)
    {
        BatchCollector output = new();
        StreamJoiner joiner = new("random", options, output, TimeProvider.System);
        new RandomRecords(seed).Give(count, joiner);
        joiner.Complete();
        return output.Messages;
    }

    /// <summary>Every event of the messages, written down with what is joined to it.</summary>
    internal static List<string> Describe(IEnumerable<byte[]> messages)
    {
        List<string> events = [];
        EventBatch batch = new();
        foreach (byte[] message in messages)
        {
            batch.Load(message);
            for (int i = 0; i < batch.Events.Length; i++) events.Add(BatchText.Event(batch, i));
        }

        return events;
    }

    /// <summary>Gives all records of a trace to <paramref name="sink"/>.</summary>
    internal static void Read<TSink>(string trace, TSink sink)
        where TSink : class, IRecordSink
    {
        using SysFlowFileReader reader = SysFlowFileReader.Open(ReferenceData.Trace(trace));
        while (reader.ReadBlock(ref sink)) { }
    }

    /// <summary>Options with these batch limits.</summary>
    internal static JoinOptions Limits(int events, int bytes = 256 * 1024) => new() { BatchEvents = events, BatchBytes = bytes };
}
