namespace SysFlow.Records;

/// <summary>The status of a file at one moment, from the file system.</summary>
/// <param name="Kind">Kind of file.</param>
/// <param name="Device">Device that holds it.</param>
/// <param name="Inode">Inode number on that device; reused only after the file is deleted.</param>
/// <param name="Length">Length in bytes.</param>
/// <param name="ModifiedAt">Time of the last change to its content, nanoseconds since the Unix epoch.</param>
/// <param name="Links">Number of hard links; 0 when it is deleted and only held open.</param>
public readonly record struct FileStatus(
    FileKind Kind, ulong Device, ulong Inode, long Length, long ModifiedAt, uint Links);
