namespace SysFlow.Sqlite;

/// <summary>Why a file could not be used.</summary>
public enum SqliteFailure
{
    /// <summary>Another process holds it for longer than the wait; the same call may succeed later.</summary>
    Busy,

    /// <summary>There is no room on the disk.</summary>
    Full,

    /// <summary>The file, its directory or the device does not let it be read or written.</summary>
    Unusable,

    /// <summary>Stored bytes are not what was written.</summary>
    Damaged,

    /// <summary>The file is something else.</summary>
    Foreign,
}
