namespace SysFlow.Records;

/// <summary>What the file system says of a file, at one moment.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Device">The device it is on.</param>
/// <param name="Inode">Its number there; another file gets it only after this one is deleted.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="ModifiedAt">When its content was changed last, nanoseconds since the Unix epoch.</param>
/// <param name="Links">Names it has; 0 when it is deleted and only held open.</param>
public readonly record struct FileStatus(
    FileKind Kind, ulong Device, ulong Inode, long Length, long ModifiedAt, uint Links);
