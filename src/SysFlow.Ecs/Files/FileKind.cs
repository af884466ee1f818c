namespace SysFlow.Ecs;

/// <summary>Kinds of file that ECS distinguishes.</summary>
internal enum FileKind : byte
{
    /// <summary>Unknown: <c>file.type</c> is omitted.</summary>
    Unknown,

    /// <summary>A regular file.</summary>
    Regular,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A symbolic link.</summary>
    Symlink,

    /// <summary>
    /// A pipe or socket: ECS has no name for it, and a path that does not start at the root is not a file name.
    /// </summary>
    Channel,
}
