namespace SysFlow.Streaming;

/// <summary>
/// Thrown when a stage cannot process a message, now or later: the message goes to the dead-letter topic and the stage
/// continues.
/// </summary>
public sealed class BadMessageException : Exception
{
    /// <summary>
    /// Creates the exception with a human-readable reason, which becomes a header of the dead letter.
    /// </summary>
    public BadMessageException(string reason, Exception? innerException = null) : base(reason, innerException) { }
}
