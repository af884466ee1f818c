namespace SysFlow.Events;

/// <summary>A message is not a valid <c>EventBatch</c>.</summary>
public sealed class EventBatchException : Exception
{
    /// <summary>Creates the exception.</summary>
    public EventBatchException() { }

    /// <summary>Creates the exception with what is wrong and at which byte.</summary>
    public EventBatchException(string message) : base(message) { }

    /// <summary>Creates the exception with what is wrong and the cause.</summary>
    public EventBatchException(string message, Exception innerException) : base(message, innerException) { }
}
