namespace SysFlow.Records;

/// <summary>FileEvent.</summary>
public struct FileEventRecord
{
    /// <summary>The acting process.</summary>
    public ProcessOid ProcessOid;

    /// <summary>When, nanoseconds since the Unix epoch.</summary>
    public long Ts;

    /// <summary>Acting thread.</summary>
    public long Tid;

    /// <summary>What happened: one of mkdir, rmdir, link, symlink, unlink, rename.</summary>
    public Operations OpFlags;

    /// <summary>The file; for a symlink its target, for a link or a rename the old name.</summary>
    public FileOid FileOid;

    /// <summary>System call result.</summary>
    public int Ret;

    /// <summary>Whether <see cref="NewFileOid"/> was present (link, symlink, rename).</summary>
    public bool HasNewFile;

    /// <summary>The new name.</summary>
    public FileOid NewFileOid;
}
