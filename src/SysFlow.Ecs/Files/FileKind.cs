namespace SysFlow.Ecs;

/// <summary>What a file is, as far as ECS names it.</summary>
internal enum FileKind : byte
{
    /// <summary>Not known: <c>file.type</c> is left out.</summary>
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
