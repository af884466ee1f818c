namespace SysFlow.Records;

/// <summary>
/// The optional fields of a layout, the only differences between layouts that straight-line code can read.
/// </summary>
[Flags]
internal enum OptionalFields : ushort
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>SFHeader.ip, since version 2.</summary>
    Ip = 1 << 0,

    /// <summary>SFHeader.filename, since version 3.</summary>
    FileName = 1 << 1,

    /// <summary>Container.podId, since version 4.</summary>
    PodId = 1 << 2,

    /// <summary>Container.imagerepo, version 1001 only.</summary>
    ImageRepository = 1 << 3,

    /// <summary>Process.entry, since version 2.</summary>
    Entry = 1 << 4,

    /// <summary>Process.cwd and Process.env, since version 5.</summary>
    CwdAndEnv = 1 << 5,

    /// <summary>NetworkFlow.fd, missing in forms C and D of version 1000.</summary>
    Fd = 1 << 6,

    /// <summary>FileFlow.openFlags, missing in form D of version 1000.</summary>
    OpenFlags = 1 << 7,
}
