using SysFlow.Records;

namespace SysFlow.Events;

/// <summary>A file in its table.</summary>
internal struct FileSlot
{
    internal FileOid Oid;

    /// <summary>Arena handle and length of the encoded body.</summary>
    internal int Body;

    internal int BodyLength;

    /// <summary>Where in the body path and container begin.</summary>
    internal int NameStart;

    /// <summary>When the record was written.</summary>
    internal long Ts;

    /// <summary>The batch that has an entry of the present record, and the entry.</summary>
    internal long EntryBatch;

    internal int Entry;

    /// <summary>Whether it has not been computed yet what the identity should be.</summary>
    internal bool OidIsUnchecked;

    /// <summary>Whether the identity is another than that, so that entries must say it.</summary>
    internal bool OidIsExplicit;

    /// <summary>Whether a file is in the slot.</summary>
    internal bool IsTaken;

    /// <summary>Whether the file was used since the search for one to forget last came by.</summary>
    internal bool WasUsed;
}
