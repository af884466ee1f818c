using System.Buffers.Text;
using System.Text;

namespace SysFlow.Streaming;

/// <summary>A parsed message of the dead-letter topic.</summary>
public readonly struct DeadLetter
{
    private readonly Message _message;

    private DeadLetter(in Message message, string stage, string reason, PartitionOffset source, long time)
    {
        _message = message;
        Stage = stage;
        Reason = reason;
        Source = source;
        Time = time;
    }

    /// <summary>The stage that rejected the message.</summary>
    public string Stage { get; }

    /// <summary>The reason.</summary>
    public string Reason { get; }

    /// <summary>Where the message was read from.</summary>
    public PartitionOffset Source { get; }

    /// <summary>When the stage rejected it, milliseconds since the Unix epoch.</summary>
    public long Time { get; }

    /// <summary>The original key.</summary>
    public ReadOnlySpan<byte> Key => _message.Key;

    /// <summary>The original value.</summary>
    public ReadOnlySpan<byte> Value => _message.Value;

    /// <summary>Parses a message of the dead-letter topic.</summary>
    /// <returns>False when it does not begin with the headers that a stage writes.</returns>
    public static bool TryRead(in Message message, out DeadLetter letter)
    {
        letter = default;
        MessageHeaders.Enumerator headers = message.Headers.GetEnumerator();
        if (!TryTake(ref headers, DeadLetterTopic.StageHeader, out string stage)) return false;
        if (!TryTake(ref headers, DeadLetterTopic.ReasonHeader, out string reason)) return false;
        if (!TryTake(ref headers, DeadLetterTopic.TopicHeader, out string topic)) return false;
        if (!TryTake(ref headers, DeadLetterTopic.PartitionHeader, out long partition)) return false;
        if (!TryTake(ref headers, DeadLetterTopic.OffsetHeader, out long offset)) return false;
        if (!TryTake(ref headers, DeadLetterTopic.TimeHeader, out long time)) return false;
        if (partition is < 0 or > int.MaxValue || !TopicSettings.IsValidName(topic)) return false;
        PartitionOffset source = new(new TopicPartition(topic, (int)partition), offset);
        letter = new DeadLetter(message, stage, reason, source, time);
        return true;
    }

    /// <summary>Writes the original message, unchanged, to the topic it came from.</summary>
    public void WriteOriginalTo(MessageBatch batch)
    {
        batch.Start(Source.Partition.Topic, Key, _message.Timestamp);
        int added = DeadLetterWriter.AddedHeaders;
        foreach (MessageHeader header in _message.Headers)
        {
            if (added-- <= 0) batch.AddHeader(header.Name, header.Value);
        }

        batch.Write(Value);
        batch.Complete();
    }

    private static bool TryTake(ref MessageHeaders.Enumerator headers, ReadOnlySpan<byte> name, out string text)
    {
        bool found = headers.MoveNext() && headers.Current.Name.SequenceEqual(name);
        text = found ? Encoding.UTF8.GetString(headers.Current.Value) : "";
        return found;
    }

    private static bool TryTake(ref MessageHeaders.Enumerator headers, ReadOnlySpan<byte> name, out long number)
    {
        number = 0;
        return headers.MoveNext() && headers.Current.Name.SequenceEqual(name)
            && Utf8Parser.TryParse(headers.Current.Value, out number, out int read)
                && read == headers.Current.Value.Length;
    }
}
