namespace SysFlow.Events;

/// <summary>A message is not a valid <c>EventBatch</c>.</summary>
public sealed class EventBatchException : Exception
{
    /// <summary>Creates the exception.</summary>
    public EventBatchException() { }

    /// <summary>Creates the exception with what is wrong.</summary>
    public EventBatchException(string message) : base(message) { }

    /// <summary>Creates the exception with what is wrong and the cause.</summary>
    public EventBatchException(string message, Exception innerException) : base(message, innerException) { }

    /// <summary>Creates the exception with what is wrong at which byte of the message.</summary>
    public EventBatchException(string problem, int offset)
        : base($"Not a valid EventBatch: {problem}, at byte {offset}.") => Offset = offset;

    /// <summary>Offset in the message of what is wrong; −1 when it has none.</summary>
    public int Offset { get; } = -1;
}
