using SysFlow.Events;
using SysFlow.Records;

namespace SysFlow.Testing;

/// <summary>Turns traces into batches in memory.</summary>
public static class TraceBatches
{
    /// <summary>
    /// The messages that the bridge would publish for a trace; the stream is named after the file, without its folder.
    /// </summary>
    public static IReadOnlyList<byte[]> Load(string path, JoinOptions? options = null)
    {
        BatchCollector output = new();
        StreamJoiner joiner = new(Path.GetFileName(path), options ?? new JoinOptions(), output, TimeProvider.System);
        using SysFlowFileReader reader = SysFlowFileReader.Open(path);
        while (reader.ReadBlock(ref joiner)) { }
        joiner.Complete();
        return output.Messages;
    }

    /// <summary>The same, decoded: one batch object after the other, each valid until the next is asked for.</summary>
    public static IEnumerable<EventBatch> Read(string path, JoinOptions? options = null)
    {
        EventBatch batch = new();
        foreach (byte[] message in Load(path, options))
        {
            batch.Load(message);
            yield return batch;
        }
    }
}
