namespace SysFlow.Documents.Embedded;

/// <summary>Where a block's parts are read from.</summary>
internal interface IPartSource
{
    /// <summary>The file, for messages.</summary>
    string File { get; }

    /// <summary>The content of a part.</summary>
    /// <exception cref="DocumentStoreException">It is missing or damaged.</exception>
    byte[] ReadPart(long key);
}
