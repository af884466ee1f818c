namespace SysFlow.Sqlite;

/// <summary>Classes of failure of a file.</summary>
public enum SqliteFailure
{
    /// <summary>Another process holds it for longer than the timeout; the same call may succeed later.</summary>
    Busy,

    /// <summary>The disk is full.</summary>
    Full,

    /// <summary>The file, its directory or the device cannot be read or written.</summary>
    Unusable,

    /// <summary>The file is damaged.</summary>
    Damaged,

    /// <summary>The file has another format.</summary>
    Foreign,
}
