namespace SysFlow.Events;

/// <summary>A container or a pod in its table.</summary>
internal struct NamedSlot
{
    /// <summary>The id; null when the slot is free.</summary>
    internal byte[]? Id;

    /// <summary>Whether its record was seen.</summary>
    internal bool Known;

    /// <summary>Arena handle and length of the encoded body.</summary>
    internal int Body;

    internal int BodyLength;

    /// <summary>Slot of what it names in the next table (a container its pod); −1 for none.</summary>
    internal int Link;

    /// <summary>Slots of other tables that name this one.</summary>
    internal int References;

    /// <summary>
    /// The batch that has an entry of the present record, the entry, and the linked entry written in it.
    /// </summary>
    internal long EntryBatch;

    internal int Entry;

    internal int EntryLink;
}
