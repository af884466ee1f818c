using SysFlow.Records;
using SysFlow.Testing;

namespace SysFlow.Events.Tests;

/// <summary>Short ways through the joiner.</summary>
internal static class Joined
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

    /// <summary>The one batch of what <paramref name="give"/> gives after a header.</summary>
    internal static EventBatch One(string exporter, Action<IRecordSink> give)
    {
        BatchCollector output = new();
        StreamJoiner joiner = new("one", new JoinOptions(), output, TimeProvider.System);
        joiner.OnHeader(new HeaderRecord { Version = 5, Exporter = System.Text.Encoding.UTF8.GetBytes(exporter) });
        give(joiner);
        joiner.Complete();
        EventBatch batch = new();
        batch.Load(output.Messages.Single());
        return batch;
    }

    /// <summary>Gives all records of a trace to <paramref name="sink"/>.</summary>
    internal static void Read<TSink>(string trace, TSink sink)
        where TSink : class, IRecordSink
    {
        using SysFlowFileReader reader = SysFlowFileReader.Open(Traces.PathOf(trace));
        while (reader.ReadBlock(ref sink)) { }
    }

    /// <summary>Options with these batch limits.</summary>
    internal static JoinOptions Limits(int events, int bytes = 256 * 1024) =>
        new() { BatchEvents = events, BatchBytes = bytes };
}
