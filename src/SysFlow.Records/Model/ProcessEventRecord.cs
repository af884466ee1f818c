namespace SysFlow.Records;

/// <summary>ProcessEvent. Spans point into the decoded block and are valid during the sink's call only.</summary>
public ref struct ProcessEventRecord
{
    /// <summary>The acting process.</summary>
    public ProcessOid ProcessOid;

    /// <summary>When, nanoseconds since the Unix epoch.</summary>
    public long Ts;

    /// <summary>Acting thread.</summary>
    public long Tid;

    /// <summary>What happened: one of clone, exec, exit, setuid.</summary>
    public Operations OpFlags;

    /// <summary>Arguments; only set for setuid (the target user).</summary>
    public AvroStrings Args;

    /// <summary>System call result; the raw wait status for an exit.</summary>
    public int Ret;
}
