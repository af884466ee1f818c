using SysFlow.Records;

namespace SysFlow.Ecs;

/// <summary>
/// Writes flag sets as arrays of names, in the order of their bits; a bit without a name is <c>BIT_n</c>.
/// </summary>
internal static class FlagNames
{
    /// <summary>Writes <c>opflags</c>, unless no flag is set.</summary>
    public static void WriteOperations(JsonWriter writer, Operations flags)
    {
        if (flags == Operations.None) return;
        writer.Open(",\"opflags\":["u8);
        for (uint rest = (uint)flags; rest != 0; rest &= rest - 1)
            WriteBit(writer, OperationName(rest & ~(rest - 1)), rest);
        writer.CloseArray();
    }

    /// <summary>
    /// Writes <c>open_flags</c>, unless no flag is set. Reading and writing together have a name of their own.
    /// </summary>
    public static void WriteOpenModes(JsonWriter writer, OpenModes flags)
    {
        if (flags == OpenModes.None) return;
        writer.Open(",\"open_flags\":["u8);
        uint rest = (uint)flags;
        if ((flags & OpenModes.ReadWrite) == OpenModes.ReadWrite)
        {
            writer.TokenItem("RDWR"u8);
            rest &= ~(uint)OpenModes.ReadWrite;
        }

        for (; rest != 0; rest &= rest - 1) WriteBit(writer, OpenModeName(rest & ~(rest - 1)), rest);
        writer.CloseArray();
    }

    private static void WriteBit(JsonWriter writer, ReadOnlySpan<byte> name, uint rest)
    {
        if (!name.IsEmpty)
        {
            writer.TokenItem(name);
            return;
        }

        writer.Separate();
        writer.Raw("\"BIT_"u8);
        writer.Digits(int.CreateTruncating(uint.TrailingZeroCount(rest)));
        writer.Raw("\""u8);
    }

    private static ReadOnlySpan<byte> OperationName(uint bit) => (Operations)bit switch
    {
        Operations.Clone => "CLONE"u8,
        Operations.Exec => "EXEC"u8,
        Operations.Exit => "EXIT"u8,
        Operations.Setuid => "SETUID"u8,
        Operations.Setns => "SETNS"u8,
        Operations.Accept => "ACCEPT"u8,
        Operations.Connect => "CONNECT"u8,
        Operations.Open => "OPEN"u8,
        Operations.Read => "READ_RECV"u8,
        Operations.Write => "WRITE_SEND"u8,
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

    private static ReadOnlySpan<byte> OpenModeName(uint bit) => (OpenModes)bit switch
    {
        OpenModes.ReadOnly => "RDONLY"u8,
        OpenModes.WriteOnly => "WRONLY"u8,
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
