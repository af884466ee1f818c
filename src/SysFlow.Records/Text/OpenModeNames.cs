namespace SysFlow.Records;

/// <summary>
/// Names of open flags, without the <c>O_</c> prefix and in the order sf-processor lists them in. Reading and writing
/// together are RDONLY, WRONLY and RDWR; no flag at all is NONE.
/// </summary>
public static class OpenModeNames
{
    private static ReadOnlySpan<int> Order =>
    [
        (int)OpenModes.None, (int)OpenModes.ReadOnly, (int)OpenModes.WriteOnly, (int)OpenModes.ReadWrite,
        (int)OpenModes.Create, (int)OpenModes.Exclusive, (int)OpenModes.Truncate, (int)OpenModes.Append,
        (int)OpenModes.NonBlocking, (int)OpenModes.DataSync, (int)OpenModes.Direct, (int)OpenModes.LargeFile,
        (int)OpenModes.Directory, (int)OpenModes.CloseOnExec, (int)OpenModes.Sync,
    ];

    /// <summary>Enumerates the names of all flags that are set, UTF-8, without allocating. Unknown bits have no name.</summary>
    public static NameEnumerator Enumerate(OpenModes modes) => new(Order, (int)modes, Name);

    private static ReadOnlySpan<byte> Name(int mode) => (OpenModes)mode switch
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
}
