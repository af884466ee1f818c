namespace SysFlow.Streaming;

/// <summary>A message, or the batch it is written to, would exceed its limit. The message has been discarded.</summary>
public sealed class MessageTooLargeException : Exception
{
    /// <summary>Creates the exception.</summary>
    public MessageTooLargeException(string message) : base(message) { }
}
