namespace SysFlow.Documents.Embedded;

/// <summary>Reads the parts of blocks.</summary>
internal interface IPartSource
{
    /// <summary>The file, for messages.</summary>
    string File { get; }

    /// <summary>The content of a part.</summary>
    /// <exception cref="DocumentStoreException">It is missing or damaged.</exception>
    byte[] ReadPart(long key);
}
