namespace SysFlow.Streaming;

/// <summary>Classes of failure of the streaming engine.</summary>
public enum StreamingFailure
{
    /// <summary>The engine does not answer or is busy; the same call may succeed later.</summary>
    Unavailable,

    /// <summary>
    /// Writing to or reading from storage failed (disk full, device error); it stays failed until someone intervenes.
    /// </summary>
    Storage,

    /// <summary>
    /// Stored bytes are not what was written. The message names the file, or the topic, partition and offset.
    /// </summary>
    Corrupt,

    /// <summary>Another process owns the storage.</summary>
    Locked,

    /// <summary>The topic or partition does not exist.</summary>
    UnknownTopic,

    /// <summary>
    /// The request contradicts what exists, for instance fewer partitions or a smaller message limit.
    /// </summary>
    Conflict,

    /// <summary>Credentials or rights do not suffice; it stays denied until a person acts.</summary>
    Denied,

    /// <summary>
    /// The transaction cannot be committed: nothing of it is visible, and it must be aborted and its input read again.
    /// </summary>
    Aborted,

    /// <summary>Another process has taken this one's place: it must not go on.</summary>
    Fenced,

    /// <summary>The log, producer or consumer was disposed while in use.</summary>
    Closed,
}
