using SysFlow.Buffers;
using SysFlow.Records;

namespace SysFlow.Events;

/// <summary>
/// The latest version of every process, by identity, and the version before it until the process's next ProcessEvent. A
/// process that has exited is evicted after a grace time, or with its last child; when the table is full, the least
/// recently used process is evicted, those without children first.
/// </summary>
internal sealed class ProcessTable(
    BatchBuilder batch, NamedEntityTable containers, ByteArena arena, GrowingBuffer scratch, JoinCounters counters)
{
    private const int None = -1;

    // How many processes with children are skipped before one of them is evicted nevertheless.
    private const int EvictionTries = 16;

    private readonly RecencyList _recency = new();
    private readonly Dictionary<ProcessKey, int> _index = [];
    private readonly RecencyList _exited = new();
    private ProcessOid _lastOid;
    private int _lastSlot = None;

    /// <summary>The versions.</summary>
    internal SlotPool<ProcessSlot> Slots { get; } = new();

    /// <summary>Number of processes remembered.</summary>
    internal int Count => _index.Count;

    /// <summary>Bytes that the bodies occupy.</summary>
    internal long Bytes { get; private set; }

    /// <summary>The slot of a process, marked as just used; −1 when it was never seen or has been evicted.</summary>
    internal int Find(in ProcessOid oid)
    {
        if (_lastSlot != None && _lastOid == oid) return _lastSlot;
        if (!_index.TryGetValue(new ProcessKey(oid), out int slot)) return None;
        _recency.Touch(slot);
        _lastOid = oid;
        _lastSlot = slot;
        return slot;
    }

    /// <summary>Stores the latest record of a process.</summary>
    internal int Put(in ProcessRecord record)
    {
        int container = record.HasContainerId ? ContainerSlot(record.ContainerId) : None;
        ReadOnlySpan<byte> body = EntityBodies.Process(scratch, record, out int contentStart);
        int slot = Find(record.Oid);
        if (slot == None) slot = Add(record.Oid);
        else if (IsChanged(slot, container, body[contentStart..])) KeepVersion(slot);
        else ReleaseVersion(slot);

        ref ProcessSlot process = ref Slots[slot];
        process.ParentOid = record.ParentOid;
        process.HasParent = record.HasParent;
        process.Parent = None;
        process.Container = container;
        containers.Reference(container);
        process.Body = arena.Store(body);
        process.BodyLength = body.Length;
        process.ContentStart = contentStart;
        Revive(slot);
        process.EntryBatch = 0;
        Bytes += ByteArena.SizeOf(body.Length);
        batch.Invalidate();
        return slot;
    }

    /// <summary>The slot of the parent of <paramref name="slot"/>; −1 when it has none or it is not known.</summary>
    internal int ParentOf(int slot)
    {
        ref ProcessSlot process = ref Slots[slot];
        if (!process.HasParent) return None;
        if (process.Parent != None && Slots[process.Parent].Generation == process.ParentGeneration)
            return process.Parent;
        if (!_index.TryGetValue(new ProcessKey(process.ParentOid), out int parent)) parent = None;
        process.Parent = parent;
        if (parent == None) return None;
        Slots[parent].Children++;
        process.ParentGeneration = Slots[parent].Generation;
        return parent;
    }

    /// <summary>Drops the version before the current one, after a ProcessEvent has reported the change.</summary>
    internal void DropPrevious(int slot)
    {
        int previous = Slots[slot].Previous;
        if (previous == None) return;
        Slots[slot].Previous = None;
        ReleaseVersion(previous);
        Slots[previous].Generation++;
        Slots.Return(previous);
    }

    /// <summary>Notes that the process exited at <paramref name="ts"/>.</summary>
    internal void MarkExited(int slot, long ts)
    {
        ref ProcessSlot process = ref Slots[slot];
        if (process.Exited) return;
        process.Exited = true;
        process.ExitTs = ts;
        _exited.Add(slot);
    }

    /// <summary>
    /// Evicts processes that exited more than <paramref name="grace"/> nanoseconds before <paramref name="now"/>.
    /// </summary>
    internal void Expire(long now, ulong grace)
    {
        for (int slot = _exited.Oldest; slot != None; slot = _exited.Oldest)
        {
            ref ProcessSlot process = ref Slots[slot];
            if (now <= process.ExitTs || (ulong)now - (ulong)process.ExitTs <= grace) return;
            _exited.Remove(slot);
            process.Expired = true;
            if (process.Children == 0) Leave(slot);
        }
    }

    /// <summary>Evicts one process other than <paramref name="keep"/>. False when there is none.</summary>
    internal bool EvictOne(int keep)
    {
        if (_index.Count < 2) return false;
        int slot = _recency.Oldest;
        for (int tries = 0; slot == keep || (Slots[slot].Children > 0 && tries < EvictionTries); tries++)
        {
            _recency.Touch(slot);
            slot = _recency.Oldest;
        }

        _lastSlot = None;
        Leave(slot);
        return true;
    }

    /// <summary>Clears the table. The arena is cleared by its owner.</summary>
    internal void Clear()
    {
        Slots.Clear();
        _recency.Clear();
        _index.Clear();
        _exited.Clear();
        _lastSlot = None;
        Bytes = 0;
    }

    private int ContainerSlot(ReadOnlySpan<byte> id)
    {
        int slot = containers.Find(id);
        return slot != None ? slot : containers.AddStub(id, EntityBodies.ContainerStub(scratch, id));
    }

    private int Add(in ProcessOid oid)
    {
        int slot = Slots.Rent();
        Slots[slot] = new ProcessSlot { Oid = oid, Previous = None, Generation = Slots[slot].Generation };
        _index.Add(new ProcessKey(oid), slot);
        _recency.Add(slot);
        _lastOid = oid;
        _lastSlot = slot;
        return slot;
    }

    // A record after the exit: the identity is in use again.
    private void Revive(int slot)
    {
        ref ProcessSlot process = ref Slots[slot];
        if (process.Exited && !process.Expired) _exited.Remove(slot);
        process.Exited = process.Expired = false;
    }

    private bool IsChanged(int slot, int container, ReadOnlySpan<byte> content)
    {
        ref ProcessSlot process = ref Slots[slot];
        return process.Container != container
            || !arena.Get(process.Body, process.BodyLength)[process.ContentStart..].SequenceEqual(content);
    }

    // The version that was the latest at the previous ProcessEvent is kept; any that came and went since is not.
    private void KeepVersion(int slot)
    {
        if (Slots[slot].Previous != None)
        {
            ReleaseVersion(slot);
            return;
        }

        int kept = Slots.Rent();
        int generation = Slots[kept].Generation;
        Slots[kept] = Slots[slot];
        ref ProcessSlot version = ref Slots[kept];
        version.Generation = generation;
        version.Children = 0;
        version.Exited = version.Expired = false;
        Slots[slot].Previous = kept;
    }

    private void ReleaseVersion(int slot)
    {
        ref ProcessSlot process = ref Slots[slot];
        arena.Free(process.Body, process.BodyLength);
        Bytes -= ByteArena.SizeOf(process.BodyLength);
        containers.Dereference(process.Container);
        if (process.Parent == None) return;
        ref ProcessSlot parent = ref Slots[process.Parent];
        if (parent.Generation == process.ParentGeneration) parent.Children--;
    }

    private void Leave(int slot)
    {
        while (slot != None)
        {
            int parent = Slots[slot].Parent;
            int parentGeneration = Slots[slot].ParentGeneration;
            if (Slots[slot].Expired) counters.ProcessesExpired++;
            else counters.ProcessesEvicted++;
            Remove(slot);
            bool parentLeaves = parent != None && Slots[parent].Generation == parentGeneration
                && Slots[parent].Expired && Slots[parent].Children == 0;
            slot = parentLeaves ? parent : None;
        }

        batch.Invalidate();
    }

    private void Remove(int slot)
    {
        DropPrevious(slot);
        Revive(slot);
        ReleaseVersion(slot);
        _index.Remove(new ProcessKey(Slots[slot].Oid));
        _recency.Remove(slot);
        Slots[slot].Generation++;
        Slots.Return(slot);
        _lastSlot = None;
    }
}
