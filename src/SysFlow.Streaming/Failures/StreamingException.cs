namespace SysFlow.Streaming;

/// <summary>Thrown when the streaming engine cannot complete a call.</summary>
public sealed class StreamingException : Exception
{
    /// <summary>Creates the exception with the class of the failure and a human-readable message.</summary>
    public StreamingException(StreamingFailure failure, string message, Exception? innerException = null)
        : base(message, innerException) => Failure = failure;

    /// <summary>The class of the failure.</summary>
    public StreamingFailure Failure { get; }

    /// <summary>The partition and offset of the failure, if known.</summary>
    public PartitionOffset? Position { get; init; }

    /// <summary>Whether the same call may succeed later without intervention.</summary>
    public bool IsTransient => Failure == StreamingFailure.Unavailable;
}
