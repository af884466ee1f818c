namespace SysFlow.Events;

/// <summary>A container or a pod in its table.</summary>
internal struct NamedSlot
{
    /// <summary>The id; null when the slot is free.</summary>
    internal byte[]? Id;

    /// <summary>Whether its record has been seen.</summary>
    internal bool Known;

    /// <summary>Arena handle and length of the encoded body.</summary>
    internal int Body;

    internal int BodyLength;

    /// <summary>Slot in the next table of the entity it names (a container's pod); −1 for none.</summary>
    internal int Link;

    /// <summary>Number of slots in other tables that refer to this one.</summary>
    internal int References;

    /// <summary>
    /// The batch that has an entry for the current record, the index of that entry, and the linked entry stated in it.
    /// </summary>
    internal long EntryBatch;

    internal int Entry;

    internal int EntryLink;
}
