using System.Globalization;
using System.Text;

namespace SysFlow.Streaming.Contract;

/// <summary>Messages as text, for tests to write and compare.</summary>
public static class Texts
{
    /// <summary>Adds a message whose timestamp is its number in the batch unless given.</summary>
    public static void Add(this MessageBatch batch, string topic, string key, string value, long? timestamp = null)
    {
        batch.Start(topic, Encoding.UTF8.GetBytes(key), timestamp ?? batch.Count);
        batch.Write(Encoding.UTF8.GetBytes(value));
        batch.Complete();
    }

    /// <summary>The value as text.</summary>
    public static string Text(this in Message message) => Encoding.UTF8.GetString(message.Value);

    /// <summary>Values of all messages of a block.</summary>
    public static IEnumerable<string> TextsOf(MessageBlock block)
    {
        for (int i = 0; i < block.Count; i++) yield return block[i].Text();
    }

    /// <summary>Appends values of one key; all must be accepted.</summary>
    public static async Task AppendAsync(
        this ITopicProducer producer, string topic, string key, IEnumerable<string> values)
    {
        using MessageBatch batch = new();
        foreach (string value in values) batch.Add(topic, key, value);
        AppendResult result = await producer.AppendAsync(batch);
        if (!result.IsComplete) throw new InvalidOperationException(result.Rejected![0].Reason);
    }

    /// <summary>Reads a number of messages; returns their values.</summary>
    public static async Task<List<string>> ReadTextsAsync(
        this ITopicReader reader, int count, CancellationToken cancellationToken)
    {
        List<string> values = [];
        while (values.Count < count)
        {
            using MessageBlock block = await reader.ReadAsync(cancellationToken)
                ?? throw new InvalidOperationException($"The reader ended after {values.Count} of {count} messages.");
            values.AddRange(TextsOf(block));
        }

        return values;
    }

    /// <summary>Reads a bounded range to its end; returns the values.</summary>
    public static async Task<List<string>> ReadToEndAsync(this ITopicReader reader, CancellationToken cancellationToken)
    {
        List<string> values = [];
        while (await reader.ReadAsync(cancellationToken) is { } block)
        {
            values.AddRange(TextsOf(block));
            block.Dispose();
        }

        return values;
    }

    /// <summary><c>prefix0</c>, <c>prefix1</c>, and so on.</summary>
    public static string[] Numbered(string prefix, int count) =>
        [.. Enumerable.Range(0, count).Select(i => prefix + i.ToString(CultureInfo.InvariantCulture))];
}
