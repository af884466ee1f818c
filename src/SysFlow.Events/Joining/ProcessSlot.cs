using SysFlow.Records;

namespace SysFlow.Events;

/// <summary>
/// One version of a process in the table: the latest, found by identity, or the one it replaced, found through
/// <see cref="Previous"/>.
/// </summary>
internal struct ProcessSlot
{
    internal ProcessOid Oid;

    internal ProcessOid ParentOid;

    /// <summary>
    /// Arena handle and length of the encoded body, and where in it the fields begin that say what the process is.
    /// </summary>
    internal int Body;

    internal int BodyLength;

    internal int ContentStart;

    /// <summary>
    /// Slot of the parent when it was found, valid while that slot has this generation; −1 when not found.
    /// </summary>
    internal int Parent;

    internal int ParentGeneration;

    /// <summary>Slot of the container; −1 for a process of the host.</summary>
    internal int Container;

    /// <summary>
    /// Slot of the version that was the latest at the process's previous ProcessEvent; −1 when it still is.
    /// </summary>
    internal int Previous;

    /// <summary>Slots that hold this one as their parent.</summary>
    internal int Children;

    /// <summary>Counts the uses of the slot.</summary>
    internal int Generation;

    /// <summary>The batch that has an entry of this version, the entry, and what it says.</summary>
    internal long EntryBatch;

    internal int Entry;

    internal int EntryParent;

    internal int EntryContainer;

    /// <summary>Ancestors the entry shows.</summary>
    internal int EntryDepth;

    /// <summary>The builder's stamp when the entry was last found true.</summary>
    internal long Stamp;

    /// <summary>The walk that last came by.</summary>
    internal long Walk;

    /// <summary>Time of the exit; meaningful while <see cref="Exited"/>.</summary>
    internal long ExitTs;

    internal bool HasParent;

    internal bool Exited;

    /// <summary>The grace time after the exit is over; the slot waits for its last child to go.</summary>
    internal bool Expired;

    /// <summary>Whether the container, or its pod, is named but not known; as true as the entry.</summary>
    internal bool ContainerMissing;

    internal bool PodMissing;

    internal AncestryCut EntryCut;
}
