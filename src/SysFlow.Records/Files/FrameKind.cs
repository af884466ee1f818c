namespace SysFlow.Records;

/// <summary>What <see cref="FrameReader.Next"/> came to.</summary>
internal enum FrameKind
{
    /// <summary>A block, whole or cut by the end of the file.</summary>
    Block,

    /// <summary>The header of a container, the file's or another one behind it.</summary>
    Header,

    /// <summary>Bytes that are neither.</summary>
    Damage,

    /// <summary>Something has begun and its end is not there yet.</summary>
    Pending,

    /// <summary>The end of the file, behind a whole block or header.</summary>
    End,
}
