namespace SysFlow.Streaming;

/// <summary>
/// Thrown when a message, or the batch it is written to, exceeds its limit. The message has been discarded.
/// </summary>
public sealed class MessageTooLargeException : Exception
{
    /// <summary>Creates the exception.</summary>
    public MessageTooLargeException(string message) : base(message) { }
}
