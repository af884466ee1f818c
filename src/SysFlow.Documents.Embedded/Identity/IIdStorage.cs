namespace SysFlow.Documents.Embedded;

/// <summary>Stores ids that have left memory.</summary>
internal interface IIdStorage
{
    /// <summary>The ids of a page; empty when there is no such page.</summary>
    byte[] ReadIdPage(long key);

    /// <summary>Stores a page.</summary>
    void WriteIdPage(long key, ReadOnlySpan<byte> page);
}
