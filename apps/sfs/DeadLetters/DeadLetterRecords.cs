using SysFlow.Streaming;

namespace SysFlow.Cli;

/// <summary>Appends the records that dead letters are settled.</summary>
internal static class DeadLetterRecords
{
    /// <exception cref="StreamingException">The engine failed or rejected one.</exception>
    public static async Task AppendAsync(
        ITopicProducer producer, IEnumerable<ListedLetter> letters, DeadLetterOutcome outcome, DateTimeOffset now,
        CancellationToken cancellation)
    {
        using MessageBatch batch = new();
        foreach (ListedLetter letter in letters)
            new DeadLetterRecord(letter.Position, outcome, now.ToUnixTimeMilliseconds()).WriteTo(batch);
        if (batch.Count == 0) return;
        AppendResult result = await producer.AppendAsync(batch, cancellation);
        if (result.Rejected is not [var first, ..]) return;
        throw new StreamingException(
            StreamingFailure.Conflict, $"{DeadLetterTopic.Name} rejected the record of what was done: {first.Reason}");
    }
}
