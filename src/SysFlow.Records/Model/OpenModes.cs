namespace SysFlow.Records;

/// <summary>
/// The bits of <c>openFlags</c>: an encoding of the collector's capture library, not the kernel's <c>O_*</c> values.
/// </summary>
[Flags]
public enum OpenModes
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>Open for reading.</summary>
    ReadOnly = 1 << 0,

    /// <summary>Open for writing.</summary>
    WriteOnly = 1 << 1,

    /// <summary>Open for reading and writing.</summary>
    ReadWrite = ReadOnly | WriteOnly,

    /// <summary>Create if missing.</summary>
    Create = 1 << 2,

    /// <summary>Append.</summary>
    Append = 1 << 3,

    /// <summary>Synchronised data.</summary>
    DataSync = 1 << 4,

    /// <summary>Exclusive creation.</summary>
    Exclusive = 1 << 5,

    /// <summary>Non-blocking.</summary>
    NonBlocking = 1 << 6,

    /// <summary>Synchronised data and metadata.</summary>
    Sync = 1 << 7,

    /// <summary>Truncate to length zero.</summary>
    Truncate = 1 << 8,

    /// <summary>Direct I/O.</summary>
    Direct = 1 << 9,

    /// <summary>Must be a directory.</summary>
    Directory = 1 << 10,

    /// <summary>Large file.</summary>
    LargeFile = 1 << 11,

    /// <summary>Close on exec.</summary>
    CloseOnExec = 1 << 12,
}
