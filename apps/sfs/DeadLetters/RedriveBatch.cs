using SysFlow.Streaming;

namespace SysFlow.Cli;

/// <summary>Original messages on their way back to their topics.</summary>
internal sealed class RedriveBatch(ITopicProducer producer, TimeProvider time) : IDisposable
{
    private readonly MessageBatch _batch = new(MessageLimits.LargestMessageBytes);
    private readonly List<ListedLetter> _letters = [];

    /// <summary>Bytes waiting.</summary>
    public int Bytes => _batch.Bytes;

    public void Add(ListedLetter listed, DeadLetter letter)
    {
        letter.WriteOriginalTo(_batch);
        _letters.Add(listed);
    }

    /// <summary>Appends what is waiting, and records what was accepted.</summary>
    /// <returns>What was not, with the reasons.</returns>
    /// <exception cref="StreamingException">The engine failed.</exception>
    public async Task<IReadOnlyList<(ListedLetter Letter, string Reason)>> AppendAsync(CancellationToken cancellation)
    {
        if (_letters.Count == 0) return [];
        AppendResult result = await producer.AppendAsync(_batch, cancellation);
        (ListedLetter, string)[] rejected = [.. (result.Rejected ?? []).Select(r => (_letters[r.Index], r.Reason))];
        IEnumerable<ListedLetter> accepted = _letters.Except(rejected.Select(r => r.Item1));
        await DeadLetterRecords.AppendAsync(
            producer, accepted, DeadLetterOutcome.Redriven, time.GetUtcNow(), cancellation);
        _batch.Clear();
        _letters.Clear();
        return rejected;
    }

    public void Dispose() => _batch.Dispose();
}
