namespace SysFlow.Records;

/// <summary>What <see cref="FrameReader.Next"/> found.</summary>
internal enum FrameKind
{
    /// <summary>A block, whole or cut by the end of the file.</summary>
    Block,

    /// <summary>The header of a container: the file's, or that of another one after it.</summary>
    Header,

    /// <summary>Bytes that are neither.</summary>
    Damage,

    /// <summary>A frame that has begun and is not complete yet.</summary>
    Pending,

    /// <summary>The end of the file, after a complete block or header.</summary>
    End,
}
