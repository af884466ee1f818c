namespace SysFlow.Records;

/// <summary>
/// Names of operations. A read or write is called a receive or send on a network flow. They are in the order of
/// sf-processor, on which rules and dashboards rely, not in the order of the bits.
/// </summary>
public static class OperationNames
{
    private static readonly Operations[] Order =
    [
        Operations.Mkdir, Operations.Rmdir, Operations.Link, Operations.Symlink,
        Operations.Unlink, Operations.Rename, Operations.Clone, Operations.Exec,
        Operations.Exit, Operations.Setuid, Operations.Open, Operations.Accept,
        Operations.Connect, Operations.Close, Operations.Write, Operations.Read,
        Operations.Setns, Operations.Mmap, Operations.Shutdown, Operations.Truncate,
        Operations.Digest,
    ];

    /// <summary>
    /// Enumerates the names of all operations that are set, UTF-8, without allocating. Unknown bits have no name.
    /// </summary>
    /// <param name="operations">The operations of an event or flow.</param>
    /// <param name="kind">Its kind, which decides between READ and RECV, WRITE and SEND.</param>
    public static Enumerator Enumerate(Operations operations, RecordKind kind) => new(operations, kind);

    /// <summary>The name of one operation; empty for no operation, several, or an unknown one.</summary>
    public static ReadOnlySpan<byte> Of(Operations operation, RecordKind kind)
    {
        bool isNetwork = kind is RecordKind.NetworkFlow or RecordKind.NetworkEvent;
        return operation switch
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

    /// <summary>The names of the operations that are set.</summary>
    public struct Enumerator
    {
        private readonly Operations _operations;
        private readonly RecordKind _kind;
        private int _next;

        internal Enumerator(Operations operations, RecordKind kind)
        {
            _operations = operations;
            _kind = kind;
        }

        /// <summary>The current name, UTF-8.</summary>
        public readonly ReadOnlySpan<byte> Current => Of(Order[_next - 1], _kind);

        /// <summary>The enumerator itself, so that <c>foreach</c> accepts it.</summary>
        public readonly Enumerator GetEnumerator() => this;

        /// <summary>Moves to the next operation that is set.</summary>
        public bool MoveNext()
        {
            while (_next < Order.Length)
            {
                if ((_operations & Order[_next++]) != 0) return true;
            }

            return false;
        }
    }
}
