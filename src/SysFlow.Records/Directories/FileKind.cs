namespace SysFlow.Records;

/// <summary>What a path leads to.</summary>
public enum FileKind
{
    /// <summary>A file with content that can be read and read again.</summary>
    Regular,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A named pipe: opening it waits for a writer, and what is read is gone.</summary>
    Fifo,

    /// <summary>A socket.</summary>
    Socket,

    /// <summary>A device.</summary>
    Device,
}
