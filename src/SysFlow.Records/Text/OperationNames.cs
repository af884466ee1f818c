namespace SysFlow.Records;

/// <summary>
/// Names of operations. A read or write is called a receive or send on a network flow. The order is the one sf-processor
/// lists them in, which rules and dashboards rely on, not the order of the bits.
/// </summary>
public static class OperationNames
{
    private static ReadOnlySpan<int> Order =>
    [
        (int)Operations.Mkdir, (int)Operations.Rmdir, (int)Operations.Link, (int)Operations.Symlink,
        (int)Operations.Unlink, (int)Operations.Rename, (int)Operations.Clone, (int)Operations.Exec,
        (int)Operations.Exit, (int)Operations.Setuid, (int)Operations.Open, (int)Operations.Accept,
        (int)Operations.Connect, (int)Operations.Close, (int)Operations.Write, (int)Operations.Read,
        (int)Operations.Setns, (int)Operations.Mmap, (int)Operations.Shutdown, (int)Operations.Truncate,
        (int)Operations.Digest,
    ];

    /// <summary>Enumerates the names of all operations that are set, UTF-8, without allocating. Unknown bits have no name.</summary>
    /// <param name="operations">The operations of an event or flow.</param>
    /// <param name="kind">Its kind, which decides between READ and RECV, WRITE and SEND.</param>
    public static NameEnumerator Enumerate(Operations operations, RecordKind kind) =>
        new(Order, (int)operations, kind is RecordKind.NetworkFlow or RecordKind.NetworkEvent ? NetworkName : FileName);

    /// <summary>The name of one operation; empty for none, several or an unknown one.</summary>
    public static ReadOnlySpan<byte> Of(Operations operation, RecordKind kind) =>
        Name((int)operation, kind is RecordKind.NetworkFlow or RecordKind.NetworkEvent);

    private static ReadOnlySpan<byte> FileName(int bit) => Name(bit, isNetwork: false);

    private static ReadOnlySpan<byte> NetworkName(int bit) => Name(bit, isNetwork: true);

    private static ReadOnlySpan<byte> Name(int bit, bool isNetwork) => (Operations)bit switch
    {
        Operations.Clone => "CLONE"u8,
        Operations.Exec => "EXEC"u8,
        Operations.Exit => "EXIT"u8,
        Operations.Setuid => "SETUID"u8,
        Operations.Setns => "SETNS"u8,
        Operations.Accept => "ACCEPT"u8,
        Operations.Connect => "CONNECT"u8,
        Operations.Open => "OPEN"u8,
        Operations.Read => isNetwork ? "RECV"u8 : "READ"u8,
        Operations.Write => isNetwork ? "SEND"u8 : "WRITE"u8,
        Operations.Close => "CLOSE"u8,
        Operations.Truncate => "TRUNCATE"u8,
        Operations.Shutdown => "SHUTDOWN"u8,
        Operations.Mmap => "MMAP"u8,
        Operations.Digest => "DIGEST"u8,
        Operations.Mkdir => "MKDIR"u8,
        Operations.Rmdir => "RMDIR"u8,
        Operations.Link => "LINK"u8,
        Operations.Unlink => "UNLINK"u8,
        Operations.Symlink => "SYMLINK"u8,
        Operations.Rename => "RENAME"u8,
        _ => default,
    };
}
