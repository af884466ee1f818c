namespace SysFlow.Streaming;

/// <summary>The streaming engine could not do what was asked.</summary>
public sealed class StreamingException : Exception
{
    /// <summary>Creates the exception with the class of the failure and what happened, for a person to read.</summary>
    public StreamingException(StreamingFailure failure, string message, Exception? innerException = null)
        : base(message, innerException) => Failure = failure;

    /// <summary>The class of the failure.</summary>
    public StreamingFailure Failure { get; }

    /// <summary>Where in which partition, when that is known.</summary>
    public PartitionOffset? Position { get; init; }

    /// <summary>Whether the same call may succeed later without anybody acting.</summary>
    public bool IsTransient => Failure == StreamingFailure.Unavailable;
}
