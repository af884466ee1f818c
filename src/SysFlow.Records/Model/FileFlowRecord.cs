namespace SysFlow.Records;

/// <summary>FileFlow.</summary>
public struct FileFlowRecord
{
    /// <summary>The acting process.</summary>
    public ProcessOid ProcessOid;

    /// <summary>Start, nanoseconds since the Unix epoch.</summary>
    public long Ts;

    /// <summary>Acting thread.</summary>
    public long Tid;

    /// <summary>Operations seen during the flow.</summary>
    public Operations OpFlags;

    /// <summary>How the file was opened (none in layouts without it).</summary>
    public OpenModes OpenFlags;

    /// <summary>End, nanoseconds since the Unix epoch.</summary>
    public long EndTs;

    /// <summary>The file.</summary>
    public FileOid FileOid;

    /// <summary>File descriptor.</summary>
    public int Fd;

    /// <summary>Number of read calls.</summary>
    public long ReadOps;

    /// <summary>Number of write calls.</summary>
    public long WriteOps;

    /// <summary>Bytes read.</summary>
    public long ReadBytes;

    /// <summary>Bytes written.</summary>
    public long WriteBytes;
}
