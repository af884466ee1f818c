namespace SysFlow.Records;

/// <summary>
/// Names of open flags, without the <c>O_</c> prefix and in the order of sf-processor. Reading and writing together are
/// RDONLY, WRONLY and RDWR; no flag is NONE.
/// </summary>
public static class OpenModeNames
{
    private static readonly OpenModes[] Order =
    [
        OpenModes.None, OpenModes.ReadOnly, OpenModes.WriteOnly, OpenModes.ReadWrite,
        OpenModes.Create, OpenModes.Exclusive, OpenModes.Truncate, OpenModes.Append,
        OpenModes.NonBlocking, OpenModes.DataSync, OpenModes.Direct, OpenModes.LargeFile,
        OpenModes.Directory, OpenModes.CloseOnExec, OpenModes.Sync,
    ];

    /// <summary>
    /// Enumerates the names of all flags that are set, UTF-8, without allocating. Unknown bits have no name.
    /// </summary>
    public static Enumerator Enumerate(OpenModes modes) => new(modes);

    /// <summary>
    /// The name of one flag, of RDWR or of no flag; empty for any other combination and for unknown bits.
    /// </summary>
    public static ReadOnlySpan<byte> Of(OpenModes mode) => mode switch
    {
        OpenModes.None => "NONE"u8,
        OpenModes.ReadOnly => "RDONLY"u8,
        OpenModes.WriteOnly => "WRONLY"u8,
        OpenModes.ReadWrite => "RDWR"u8,
        OpenModes.Create => "CREAT"u8,
        OpenModes.Append => "APPEND"u8,
        OpenModes.DataSync => "DSYNC"u8,
        OpenModes.Exclusive => "EXCL"u8,
        OpenModes.NonBlocking => "NONBLOCK"u8,
        OpenModes.Sync => "SYNC"u8,
        OpenModes.Truncate => "TRUNC"u8,
        OpenModes.Direct => "DIRECT"u8,
        OpenModes.Directory => "DIRECTORY"u8,
        OpenModes.LargeFile => "LARGEFILE"u8,
        OpenModes.CloseOnExec => "CLOEXEC"u8,
        _ => default,
    };

    /// <summary>The names of the flags that are set.</summary>
    public struct Enumerator
    {
        private readonly OpenModes _modes;
        private int _next;

        internal Enumerator(OpenModes modes) => _modes = modes;

        /// <summary>The current name, UTF-8.</summary>
        public readonly ReadOnlySpan<byte> Current => Of(Order[_next - 1]);

        /// <summary>The enumerator itself, so that <c>foreach</c> accepts it.</summary>
        public readonly Enumerator GetEnumerator() => this;

        /// <summary>Moves to the next flag that is set; RDWR is set when both its bits are.</summary>
        public bool MoveNext()
        {
            while (_next < Order.Length)
            {
                OpenModes mode = Order[_next++];
                if (mode == OpenModes.None ? _modes == OpenModes.None : (_modes & mode) == mode) return true;
            }

            return false;
        }
    }
}
