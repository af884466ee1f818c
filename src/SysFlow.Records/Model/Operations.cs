namespace SysFlow.Records;

/// <summary>
/// The bits of <c>opFlags</c>. Events carry one bit, flows the union of what happened during the flow.
/// </summary>
[Flags]
public enum Operations
{
    /// <summary>No operation.</summary>
    None = 0,

    /// <summary>OP_CLONE.</summary>
    Clone = 1 << 0,

    /// <summary>OP_EXEC.</summary>
    Exec = 1 << 1,

    /// <summary>OP_EXIT.</summary>
    Exit = 1 << 2,

    /// <summary>OP_SETUID.</summary>
    Setuid = 1 << 3,

    /// <summary>OP_SETNS.</summary>
    Setns = 1 << 4,

    /// <summary>OP_ACCEPT.</summary>
    Accept = 1 << 5,

    /// <summary>OP_CONNECT.</summary>
    Connect = 1 << 6,

    /// <summary>OP_OPEN.</summary>
    Open = 1 << 7,

    /// <summary>OP_READ_RECV: a read of a file, a receive on a socket.</summary>
    Read = 1 << 8,

    /// <summary>OP_WRITE_SEND: a write to a file, a send on a socket.</summary>
    Write = 1 << 9,

    /// <summary>OP_CLOSE.</summary>
    Close = 1 << 10,

    /// <summary>OP_TRUNCATE: the flow was cut short (exit, related close, shutdown of the collector).</summary>
    Truncate = 1 << 11,

    /// <summary>OP_SHUTDOWN of a socket.</summary>
    Shutdown = 1 << 12,

    /// <summary>OP_MMAP.</summary>
    Mmap = 1 << 13,

    /// <summary>OP_DIGEST: reserved, never set by the collector.</summary>
    Digest = 1 << 14,

    /// <summary>OP_MKDIR.</summary>
    Mkdir = 1 << 15,

    /// <summary>OP_RMDIR.</summary>
    Rmdir = 1 << 16,

    /// <summary>OP_LINK.</summary>
    Link = 1 << 17,

    /// <summary>OP_UNLINK.</summary>
    Unlink = 1 << 18,

    /// <summary>OP_SYMLINK.</summary>
    Symlink = 1 << 19,

    /// <summary>OP_RENAME.</summary>
    Rename = 1 << 20,
}
