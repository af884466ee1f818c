namespace SysFlow.Events;

/// <summary>Thrown when a message is not a valid <c>EventBatch</c>.</summary>
public sealed class EventBatchException : Exception
{
    /// <summary>Creates the exception.</summary>
    public EventBatchException() { }

    /// <summary>Creates the exception with a message.</summary>
    public EventBatchException(string message) : base(message) { }

    /// <summary>Creates the exception with a message and its cause.</summary>
    public EventBatchException(string message, Exception innerException) : base(message, innerException) { }

    /// <summary>Creates the exception for a problem at a byte of the message.</summary>
    public EventBatchException(string problem, int offset)
        : base($"Not a valid EventBatch: {problem}, at byte {offset}.") => Offset = offset;

    /// <summary>Offset of the problem in the message; −1 when unknown.</summary>
    public int Offset { get; } = -1;
}
