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
    /// Arena handle and length of the encoded body, and the offset in it of the fields that describe the process.
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

    /// <summary>Number of slots whose parent is this one.</summary>
    internal int Children;

    /// <summary>Counts the uses of the slot.</summary>
    internal int Generation;

    /// <summary>The batch that has an entry for this version, the index of that entry, and its content.</summary>
    internal long EntryBatch;

    internal int Entry;

    internal int EntryParent;

    internal int EntryContainer;

    /// <summary>Number of ancestors in the entry.</summary>
    internal int EntryDepth;

    /// <summary>The builder's stamp when the entry was last found up to date.</summary>
    internal long Stamp;

    /// <summary>The walk that last visited the slot.</summary>
    internal long Walk;

    /// <summary>Time of the exit; meaningful while <see cref="Exited"/>.</summary>
    internal long ExitTs;

    internal bool HasParent;

    internal bool Exited;

    /// <summary>
    /// Whether the grace time after the exit is over and the slot only waits for its last child to go.
    /// </summary>
    internal bool Expired;

    /// <summary>Whether the container, or its pod, is named but unknown; as up to date as the entry.</summary>
    internal bool ContainerMissing;

    internal bool PodMissing;

    internal AncestryCut EntryCut;
}
