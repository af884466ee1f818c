namespace SysFlow.Streaming;

/// <summary>Processes the messages of a stage, without any input or output of its own.</summary>
public interface IMessageProcessor
{
    /// <summary>
    /// Turns a message into any number of output messages. Called in the order of the offsets and never concurrently by
    /// one sink.
    /// </summary>
    /// <param name="message">The input, valid during the call.</param>
    /// <param name="output">Receives the results; they are appended together with others.</param>
    /// <exception cref="BadMessageException">
    /// The message cannot be processed; its results so far are discarded.
    /// </exception>
    void Process(in Message message, MessageBatch output);
}
