namespace SysFlow.Records;

/// <summary>The kind of file at a path.</summary>
public enum FileKind
{
    /// <summary>A file with content that can be read and read again.</summary>
    Regular,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A named pipe: opening it waits for a writer, and reading it consumes the data.</summary>
    Fifo,

    /// <summary>A socket.</summary>
    Socket,

    /// <summary>A device.</summary>
    Device,
}
