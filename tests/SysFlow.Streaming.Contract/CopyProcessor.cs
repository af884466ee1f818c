namespace SysFlow.Streaming.Contract;

/// <summary>Writes each message to a topic as it is; a message of a certain text is a bad one.</summary>
public sealed class CopyProcessor(string topic) : IMessageProcessor
{
    /// <summary>The text of a bad message.</summary>
    public const string Bad = "bad";

    /// <inheritdoc />
    public void Process(in Message message, MessageBatch output)
    {
        if (message.Value.SequenceEqual("bad"u8)) throw new BadMessageException("as the test wants it");
        output.Start(topic, message.Key, message.Timestamp);
        output.Write(message.Value);
        output.Complete();
    }
}
