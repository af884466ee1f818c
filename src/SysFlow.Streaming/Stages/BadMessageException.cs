namespace SysFlow.Streaming;

/// <summary>
/// A stage cannot process a message, now or later: it goes to the dead-letter topic and the stage goes on.
/// </summary>
public sealed class BadMessageException : Exception
{
    /// <summary>
    /// Creates the exception with the reason, for a person to read; it becomes a header of the dead letter.
    /// </summary>
    public BadMessageException(string reason, Exception? innerException = null) : base(reason, innerException) { }
}
