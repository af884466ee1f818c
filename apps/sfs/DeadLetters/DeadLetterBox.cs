using SysFlow.Streaming;

namespace SysFlow.Cli;

/// <summary>The dead letters that nobody has settled yet, and the ways to settle them.</summary>
/// <param name="log">The topics.</param>
/// <param name="time">The clock.</param>
internal sealed class DeadLetterBox(ITopicLog log, TimeProvider time)
{
    /// <summary>Originals are appended together up to this many bytes, then recorded as settled.</summary>
    private const int BytesAtOnce = MessageLimits.BlockBytes;

    /// <summary>The open dead letters, in the order in which they were written to each partition.</summary>
    /// <exception cref="StreamingException">The engine failed, or there is no dead-letter topic.</exception>
    public async Task<IReadOnlyList<ListedLetter>> ListAsync(CancellationToken cancellation)
    {
        List<ListedLetter> letters = [];
        HashSet<PartitionOffset> settled = [];
        await ReadAsync(
            message =>
            {
                if (DeadLetterRecord.TryRead(message, out DeadLetterRecord record)) settled.Add(record.Letter);
                else if (DeadLetter.TryRead(message, out DeadLetter letter))
                    letters.Add(ListedLetter.Of(message.Position, letter));
            },
            cancellation);
        letters.RemoveAll(letter => settled.Contains(letter.Position));
        return letters;
    }

    /// <summary>Passes one dead letter on; false when there is none at this position.</summary>
    public async Task<bool> ShowAsync(
        PartitionOffset position, Action<Message, DeadLetter> show, CancellationToken cancellation)
    {
        await using ITopicReader reader = log.Read(
            new RangeSettings([new PartitionRange(position.Partition, position.Offset, position.Offset + 1)]));
        using MessageBlock? block = await reader.ReadAsync(cancellation);
        if (block?.FirstOffset != position.Offset || !DeadLetter.TryRead(block[0], out DeadLetter letter)) return false;
        show(block[0], letter);
        return true;
    }

    /// <summary>
    /// Appends the original messages to the topics they came from, exactly as they were, and records that. Ended in
    /// between, it may append some again the next time, which their readers recognise by the ids.
    /// </summary>
    /// <returns>Those that a topic rejected, with the reasons.</returns>
    /// <exception cref="StreamingException">The engine failed; what was not recorded is still open.</exception>
    public async Task<IReadOnlyList<(ListedLetter Letter, string Reason)>> RedriveAsync(
        IReadOnlyList<ListedLetter> letters, CancellationToken cancellation)
    {
        await using ITopicProducer producer = log.CreateProducer();
        using RedriveBatch batch = new(producer, time);
        List<(ListedLetter, string)> rejected = [];
        Dictionary<PartitionOffset, ListedLetter> waiting = letters.ToDictionary(letter => letter.Position);
        await using ITopicReader reader = log.Read(new RangeSettings(Around(letters)));
        while (waiting.Count > 0 && await reader.ReadAsync(cancellation) is { } block)
        {
            using (block)
            {
                for (int i = 0; i < block.Count; i++)
                {
                    if (!waiting.Remove(block[i].Position, out ListedLetter? listed)) continue;
                    if (DeadLetter.TryRead(block[i], out DeadLetter letter)) batch.Add(listed, letter);
                    if (batch.Bytes >= BytesAtOnce) rejected.AddRange(await batch.AppendAsync(cancellation));
                }
            }
        }

        rejected.AddRange(await batch.AppendAsync(cancellation));
        rejected.AddRange(waiting.Values.Select(letter => (letter, "retention has removed the dead letter")));
        return rejected;
    }

    /// <summary>Records that dead letters need no more attention.</summary>
    /// <exception cref="StreamingException">The engine failed; what was not recorded is still open.</exception>
    public async Task DropAsync(IReadOnlyList<ListedLetter> letters, CancellationToken cancellation)
    {
        await using ITopicProducer producer = log.CreateProducer();
        await DeadLetterRecords.AppendAsync(
            producer, letters, DeadLetterOutcome.Dropped, time.GetUtcNow(), cancellation);
    }

    /// <summary>For each partition the range from its first to its last letter.</summary>
    private static PartitionRange[] Around(IReadOnlyList<ListedLetter> letters) =>
    [
        .. letters.GroupBy(letter => letter.Position.Partition).Select(partition => new PartitionRange(
            partition.Key, partition.Min(l => l.Position.Offset), partition.Max(l => l.Position.Offset) + 1)),
    ];

    private async Task ReadAsync(Action<Message> take, CancellationToken cancellation)
    {
        TopicTail tail = new(log, DeadLetterTopic.Name, time);
        await tail.ReadAsync(
            block =>
            {
                for (int i = 0; i < block.Count; i++) take(block[i]);
                return true;
            },
            cancellation);
    }
}
