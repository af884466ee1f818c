using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace SysFlow.Streaming;

/// <summary>
/// The record that a dead letter is settled: a message without a value in the dead-letter topic itself, so that every
/// reader of the topic sees it. A topic of messages cannot be edited; the letter stays until retention removes it.
/// </summary>
/// <param name="Letter">Position of the dead letter.</param>
/// <param name="Outcome">What was done with it.</param>
/// <param name="Time">When, milliseconds since the Unix epoch.</param>
public readonly record struct DeadLetterRecord(PartitionOffset Letter, DeadLetterOutcome Outcome, long Time)
{
    private const int LongestNumber = 20;

    private static ReadOnlySpan<byte> Redriven => "redriven"u8;

    private static ReadOnlySpan<byte> Dropped => "dropped"u8;

    /// <summary>Parses a message of the dead-letter topic.</summary>
    /// <returns>False when it is not such a record.</returns>
    public static bool TryRead(in Message message, out DeadLetterRecord record)
    {
        record = default;
        MessageHeaders headers = message.Headers;
        if (!headers.TryGet(DeadLetterTopic.SettledHeader, out ReadOnlySpan<byte> outcome)) return false;
        if (!outcome.SequenceEqual(Redriven) && !outcome.SequenceEqual(Dropped)) return false;
        if (!TryNumber(headers, DeadLetterTopic.PartitionHeader, out long partition)) return false;
        if (!TryNumber(headers, DeadLetterTopic.OffsetHeader, out long offset)) return false;
        if (!TryNumber(headers, DeadLetterTopic.TimeHeader, out long time)) return false;
        if (partition is < 0 or > int.MaxValue) return false;
        record = new DeadLetterRecord(
            new PartitionOffset(new TopicPartition(DeadLetterTopic.Name, (int)partition), offset),
            outcome.SequenceEqual(Redriven) ? DeadLetterOutcome.Redriven : DeadLetterOutcome.Dropped, time);
        return true;
    }

    /// <summary>Writes the record as a message of the dead-letter topic.</summary>
    public void WriteTo(MessageBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        batch.Start(DeadLetterTopic.Name, [], Time);
        batch.AddHeader(DeadLetterTopic.SettledHeader, Outcome == DeadLetterOutcome.Redriven ? Redriven : Dropped);
        batch.AddHeader(DeadLetterTopic.PartitionHeader, Digits(Letter.Partition.Partition));
        batch.AddHeader(DeadLetterTopic.OffsetHeader, Digits(Letter.Offset));
        batch.AddHeader(DeadLetterTopic.TimeHeader, Digits(Time));
        batch.Complete();
    }

    private static byte[] Digits(long number) =>
        Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture));

    private static bool TryNumber(MessageHeaders headers, ReadOnlySpan<byte> name, out long number)
    {
        number = 0;
        return headers.TryGet(name, out ReadOnlySpan<byte> digits) && digits.Length <= LongestNumber
            && Utf8Parser.TryParse(digits, out number, out int read) && read == digits.Length && number >= 0;
    }
}
