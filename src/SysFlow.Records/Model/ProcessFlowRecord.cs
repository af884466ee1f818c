namespace SysFlow.Records;

/// <summary>ProcessFlow: thread clones and exits of one process, aggregated.</summary>
public struct ProcessFlowRecord
{
    /// <summary>The process.</summary>
    public ProcessOid ProcessOid;

    /// <summary>Start, nanoseconds since the Unix epoch.</summary>
    public long Ts;

    /// <summary>Threads cloned during the flow.</summary>
    public long ThreadsCloned;

    /// <summary>Operations seen during the flow.</summary>
    public Operations OpFlags;

    /// <summary>End, nanoseconds since the Unix epoch.</summary>
    public long EndTs;

    /// <summary>Threads that exited during the flow.</summary>
    public long ThreadsExited;

    /// <summary>Clones that failed.</summary>
    public long CloneErrors;
}
