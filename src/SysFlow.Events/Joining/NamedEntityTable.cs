using SysFlow.Records;

namespace SysFlow.Events;

/// <summary>
/// The latest record of every container, or of every pod, by id. An entity that is only referred to so far has a slot
/// too: it is carried as an id and becomes known when its record arrives. Entities that others refer to are never
/// evicted.
/// </summary>
internal sealed class NamedEntityTable(
    BatchBuilder batch, BatchSection section, ByteArena arena, NamedEntityTable? links)
{
    private const int None = -1;

    private readonly SlotPool<NamedSlot> _slots = new();
    private readonly RecencyList _recency = new();
    private readonly Dictionary<byte[], int> _index = new(Utf8Comparer.Instance);

    /// <summary>Slots in use.</summary>
    internal int Count => _index.Count;

    /// <summary>Bytes that the bodies occupy.</summary>
    internal long Bytes { get; private set; }

    /// <summary>The slot of <paramref name="id"/>; −1 when it is neither known nor named.</summary>
    internal int Find(ReadOnlySpan<byte> id) =>
        _index.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(id, out int slot) ? slot : None;

    /// <summary>Whether the record of <paramref name="slot"/> has been seen.</summary>
    internal bool IsKnown(int slot) => _slots[slot].Known;

    /// <summary>The slot that <paramref name="slot"/> names in the linked table; −1 for none.</summary>
    internal int LinkOf(int slot) => _slots[slot].Link;

    /// <summary>Adds an entity that is named but not known.</summary>
    internal int AddStub(ReadOnlySpan<byte> id, ReadOnlySpan<byte> body)
    {
        int slot = _slots.Rent();
        byte[] key = id.ToArray();
        _slots[slot] = new NamedSlot { Id = key, Link = None };
        _index.Add(key, slot);
        _recency.Add(slot);
        SetBody(slot, body);
        return slot;
    }

    /// <summary>
    /// Stores the latest record. <paramref name="link"/> is the slot in the linked table that it names, or −1.
    /// </summary>
    internal int Put(ReadOnlySpan<byte> id, ReadOnlySpan<byte> body, int link)
    {
        int slot = Find(id);
        if (slot == None) slot = AddStub(id, body);
        else SetBody(slot, body);
        links?.Reference(link);
        links?.Dereference(_slots[slot].Link);
        ref NamedSlot entity = ref _slots[slot];
        entity.Known = true;
        entity.Link = link;
        entity.EntryBatch = 0;
        _recency.Touch(slot);
        batch.Invalidate();
        return slot;
    }

    /// <summary>Counts one more use of <paramref name="slot"/>, which may be −1.</summary>
    internal void Reference(int slot)
    {
        if (slot != None) _slots[slot].References++;
    }

    /// <summary>Counts one less use of <paramref name="slot"/>, which may be −1.</summary>
    internal void Dereference(int slot)
    {
        if (slot != None) _slots[slot].References--;
    }

    /// <summary>The entity's index in the batch; an entry is written when the batch has no current one.</summary>
    internal int Entry(int slot)
    {
        int link = LinkEntry(slot);
        ref NamedSlot entity = ref _slots[slot];
        if (entity.EntryBatch == batch.Number && entity.EntryLink == link) return entity.Entry;
        return Write(slot, link, None);
    }

    /// <summary>Writes an entry for the record that has just arrived.</summary>
    internal void WriteArrival(int slot) => Write(slot, LinkEntry(slot), batch.Records);

    /// <summary>Evicts the least recently used entity that nothing refers to. False when there is none.</summary>
    internal bool EvictOne()
    {
        // An entity that is referred to is in use: it moves to the newest end and the next oldest is examined.
        for (int tries = _index.Count; tries > 0; tries--)
        {
            int slot = _recency.Oldest;
            if (_slots[slot].References == 0)
            {
                Remove(slot);
                return true;
            }

            _recency.Touch(slot);
        }

        return false;
    }

    /// <summary>Clears the table. The arena is cleared by its owner.</summary>
    internal void Clear()
    {
        _slots.Clear();
        _recency.Clear();
        _index.Clear();
        Bytes = 0;
    }

    private int LinkEntry(int slot) => _slots[slot].Link == None ? None : links!.Entry(_slots[slot].Link);

    private int Write(int slot, int link, int arrival)
    {
        ref NamedSlot entity = ref _slots[slot];
        AvroWriter writer = new(section.Items.Reserve(entity.BodyLength + (2 * AvroWriter.MaxLongBytes)));
        writer.WriteLong(arrival);
        if (links is not null) writer.WriteLong(link);
        writer.WriteRaw(arena.Get(entity.Body, entity.BodyLength));
        entity.EntryBatch = batch.Number;
        entity.EntryLink = link;
        entity.Entry = section.Add(writer.Written);
        return entity.Entry;
    }

    private void SetBody(int slot, ReadOnlySpan<byte> body)
    {
        ref NamedSlot entity = ref _slots[slot];
        FreeBody(ref entity);
        entity.Body = arena.Store(body);
        entity.BodyLength = body.Length;
        Bytes += ByteArena.SizeOf(body.Length);
    }

    private void FreeBody(ref NamedSlot entity)
    {
        if (entity.BodyLength == 0) return;
        arena.Free(entity.Body, entity.BodyLength);
        Bytes -= ByteArena.SizeOf(entity.BodyLength);
        entity.BodyLength = 0;
    }

    private void Remove(int slot)
    {
        ref NamedSlot entity = ref _slots[slot];
        links?.Dereference(entity.Link);
        FreeBody(ref entity);
        _index.Remove(entity.Id!);
        _recency.Remove(slot);
        entity = default;
        _slots.Return(slot);
        batch.Invalidate();
    }
}
