using SysFlow.Records;

namespace SysFlow.Events;

/// <summary>A file in its table.</summary>
internal struct FileSlot
{
    internal FileOid Oid;

    /// <summary>Arena handle and length of the encoded body.</summary>
    internal int Body;

    internal int BodyLength;

    /// <summary>Offset in the body of path and container.</summary>
    internal int NameStart;

    /// <summary>When the record was written.</summary>
    internal long Ts;

    /// <summary>The batch that has an entry for the current record, and the index of that entry.</summary>
    internal long EntryBatch;

    internal int Entry;

    /// <summary>Whether the expected identity has not been computed yet.</summary>
    internal bool OidIsUnchecked;

    /// <summary>Whether the identity differs from the expected one, so that entries must state it.</summary>
    internal bool OidIsExplicit;

    /// <summary>Whether the slot holds a file.</summary>
    internal bool IsTaken;

    /// <summary>Whether the file has been used since the search for one to evict last passed it.</summary>
    internal bool WasUsed;
}
