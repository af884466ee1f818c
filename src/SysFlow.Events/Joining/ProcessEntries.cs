using SysFlow.Buffers;
using SysFlow.Records;

namespace SysFlow.Events;

/// <summary>
/// Writes process versions with their ancestry into the batch, each once for as long as it is up to date: the common
/// case is one comparison. When a process or an ancestor has changed, a walk up the tree finds the entries that are
/// still up to date.
/// </summary>
internal sealed class ProcessEntries(
    BatchBuilder batch, ProcessTable processes, NamedEntityTable containers, NamedEntityTable pods, ByteArena arena)
{
    private const int None = -1;

    private readonly GrowingBuffer _scratch = new(64);
    private readonly Dictionary<ProcessKey, int> _stubs = [];
    private readonly int[] _chain = new int[EventBatchSchema.MaxAncestors + 1];
    private long _stubBatch;
    private long _walk;

    /// <summary>
    /// The version's index in the batch; an entry is written, together with its ancestry, when the batch has no current
    /// one.
    /// </summary>
    internal int Entry(int slot)
    {
        ref ProcessSlot process = ref processes.Slots[slot];
        return process.Stamp == batch.Stamp ? process.Entry : Write(slot, None);
    }

    /// <summary>Writes an entry for the record that has just arrived, after its ancestors.</summary>
    internal void WriteArrival(int slot) => Write(slot, batch.Records);

    /// <summary>The index in the batch of a process of which only the identity is known.</summary>
    internal int StubEntry(in ProcessOid oid)
    {
        if (_stubBatch != batch.Number)
        {
            _stubs.Clear();
            _stubBatch = batch.Number;
        }

        ProcessKey key = new(oid);
        if (_stubs.TryGetValue(key, out int entry)) return entry;
        entry = Append(EntityBodies.ProcessStub(_scratch, oid), None, None, None);
        _stubs.Add(key, entry);
        return entry;
    }

    private int Write(int slot, int arrival)
    {
        int length = Climb(slot, out int parent, out int depth, out AncestryCut cut);
        for (int level = length - 1; level > 0; level--)
        {
            // An ancestry that is cut for this process is complete for its ancestors, so their entries stay valid.
            parent = cut == AncestryCut.None
                ? WriteVersion(_chain[level], parent, depth, AncestryCut.None, None)
                : AppendVersion(_chain[level], parent, Container(_chain[level]), None);
            depth++;
        }

        return WriteVersion(slot, parent, depth, cut, arrival);
    }

    /// <summary>
    /// Collects the process and its ancestors, nearest first, up to one whose entry is known to be up to date. Returns
    /// their number; <paramref name="parent"/> is the entry above the last of them and <paramref name="depth"/> the
    /// number of ancestors of the last of them.
    /// </summary>
    private int Climb(int slot, out int parent, out int depth, out AncestryCut cut)
    {
        parent = None;
        depth = 0;
        cut = AncestryCut.None;
        _walk++;
        int length = 0;
        while (true)
        {
            processes.Slots[slot].Walk = _walk;
            _chain[length++] = slot;
            slot = processes.ParentOf(slot);
            if (slot == None) return length;
            ref ProcessSlot above = ref processes.Slots[slot];
            bool isTrue = above.Stamp == batch.Stamp && above.EntryCut == AncestryCut.None;
            if (isTrue && above.EntryDepth + length <= EventBatchSchema.MaxAncestors)
            {
                parent = above.Entry;
                depth = above.EntryDepth + 1;
                return length;
            }

            if (above.Walk == _walk) cut = AncestryCut.Cycle;
            else if (length > EventBatchSchema.MaxAncestors) cut = AncestryCut.Depth;
            if (cut != AncestryCut.None) return length;
        }
    }

    private int WriteVersion(int slot, int parent, int depth, AncestryCut cut, int arrival)
    {
        int container = Container(slot);
        ref ProcessSlot process = ref processes.Slots[slot];
        bool isTrue = arrival == None && cut == AncestryCut.None && process.EntryCut == AncestryCut.None
            && process.EntryBatch == batch.Number && process.EntryParent == parent
            && process.EntryContainer == container;
        if (!isTrue) process.Entry = AppendVersion(slot, parent, container, arrival);
        process.EntryBatch = batch.Number;
        process.EntryParent = parent;
        process.EntryContainer = container;
        process.EntryDepth = depth;
        process.EntryCut = cut;
        process.Stamp = batch.Stamp;
        NoteMissing(ref process);
        return process.Entry;
    }

    private int Container(int slot)
    {
        int container = processes.Slots[slot].Container;
        return container == None ? None : containers.Entry(container);
    }

    private int AppendVersion(int slot, int parent, int container, int arrival)
    {
        ref ProcessSlot process = ref processes.Slots[slot];
        return Append(arena.Get(process.Body, process.BodyLength), parent, container, arrival);
    }

    private int Append(ReadOnlySpan<byte> body, int parent, int container, int arrival)
    {
        AvroWriter writer = new(batch.Processes.Items.Reserve(body.Length + (3 * AvroWriter.MaxLongBytes)));
        writer.WriteLong(arrival);
        writer.WriteLong(parent);
        writer.WriteLong(container);
        writer.WriteRaw(body);
        return batch.Processes.Add(writer.Written);
    }

    private void NoteMissing(ref ProcessSlot process)
    {
        process.ContainerMissing = process.Container != None && !containers.IsKnown(process.Container);
        int pod = process.Container == None ? None : containers.LinkOf(process.Container);
        process.PodMissing = pod != None && !pods.IsKnown(pod);
    }
}
