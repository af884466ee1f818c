using SysFlow.Records;

namespace SysFlow.Events;

/// <summary>A file in its table.</summary>
internal struct FileSlot
{
    internal FileOid Oid;

    /// <summary>Arena handle and length of the encoded body.</summary>
    internal int Body;

    internal int BodyLength;

    /// <summary>The batch that has an entry of the present record, and the entry.</summary>
    internal long EntryBatch;

    internal int Entry;
}
