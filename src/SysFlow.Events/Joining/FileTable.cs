using SysFlow.Buffers;
using SysFlow.Records;

namespace SysFlow.Events;

/// <summary>The latest record of every file, by identity.</summary>
internal sealed class FileTable
{
    /// <summary>Number of latest files that are never evicted: a rename refers to two.</summary>
    internal const int Kept = 2;

    private const int None = -1;

    private readonly FileOidHasher _hasher = new();
    private readonly int[] _unchecked = new int[FileOidHasher.Lanes];
    private readonly BatchBuilder _batch;
    private readonly ByteArena _arena;
    private readonly GrowingBuffer _scratch;
    private readonly SlotPool<FileSlot> _slots = new();
    private readonly FileIndex _index;
    private readonly Dictionary<FileKey, int> _stubs = [];
    private long _stubBatch;
    private int _hand;
    private int _latest = None;
    private int _beforeLatest = None;

    internal FileTable(BatchBuilder batch, ByteArena arena, GrowingBuffer scratch)
    {
        _batch = batch;
        _arena = arena;
        _scratch = scratch;
        _index = new FileIndex(_slots);
    }

    /// <summary>Number of files remembered.</summary>
    internal int Count => _index.Count;

    /// <summary>Bytes that the bodies occupy.</summary>
    internal long Bytes { get; private set; }

    /// <summary>The slot of a file, marked as just used; −1 when it was never seen or has been evicted.</summary>
    internal int Find(in FileOid oid)
    {
        int slot = _index.Find(oid);
        if (slot != None) _slots[slot].WasUsed = true;
        return slot;
    }

    /// <summary>Stores the latest record of a file.</summary>
    internal int Put(in FileRecord record)
    {
        ReadOnlySpan<byte> body = EntityBodies.File(_scratch, record, out int nameStart);
        int slot = Find(record.Oid);
        if (slot == None) slot = Add(record);
        else Renew(slot, record, body[nameStart..]);
        if (slot != _latest) (_beforeLatest, _latest) = (_latest, slot);
        ref FileSlot file = ref _slots[slot];
        FreeBody(ref file);
        file.NameStart = nameStart;
        file.Ts = record.Ts;
        file.Body = _arena.Store(body);
        file.BodyLength = body.Length;
        file.EntryBatch = 0;
        Bytes += ByteArena.SizeOf(body.Length);
        return slot;
    }

    /// <summary>
    /// The file's index in the batch; an entry is written when the batch has none for the latest record.
    /// </summary>
    internal int Entry(int slot)
    {
        ref FileSlot file = ref _slots[slot];
        return file.EntryBatch == _batch.Number ? file.Entry : Write(ref file, None);
    }

    /// <summary>Writes an entry for the record that has just arrived.</summary>
    internal void WriteArrival(int slot) => Write(ref _slots[slot], _batch.Records);

    /// <summary>The index in the batch of a file of which only the identity is known.</summary>
    internal int StubEntry(in FileOid oid)
    {
        if (_stubBatch != _batch.Number)
        {
            _stubs.Clear();
            _stubBatch = _batch.Number;
        }

        FileKey key = new(oid);
        if (_stubs.TryGetValue(key, out int entry)) return entry;
        entry = Write(EntityBodies.FileStub, None, _batch.Files.LastTs);
        WriteOid(entry, oid);
        _stubs.Add(key, entry);
        return entry;
    }

    /// <summary>
    /// Computes the expected identities of files that arrived since the last call, and adds those that differ to the
    /// batch. Call it between records, and before the batch is closed.
    /// </summary>
    internal void CheckOids()
    {
        Span<FileOid> computed = stackalloc FileOid[FileOidHasher.Lanes];
        int count = _hasher.Count;
        if (count == 0) return;
        _hasher.Compute(computed);
        for (int i = 0; i < count; i++)
        {
            ref FileSlot file = ref _slots[_unchecked[i]];
            file.OidIsUnchecked = false;
            file.OidIsExplicit = computed[i] != file.Oid;

            // The entry of a record that was removed from the batch again is beyond those that are left.
            bool hasEntry = file.EntryBatch == _batch.Number && file.Entry < _batch.Files.Count;
            if (file.OidIsExplicit && hasEntry) WriteOid(file.Entry, file.Oid);
        }
    }

    /// <summary>
    /// Evicts a file that has not been used since the search last passed it. There must be more than
    /// <see cref="Kept"/>.
    /// </summary>
    internal void EvictOne()
    {
        int slot = FindUnused();
        ref FileSlot file = ref _slots[slot];
        if (file.OidIsUnchecked) CheckOids();
        FreeBody(ref file);
        _index.Remove(file.Oid, slot);
        file.IsTaken = false;
        _slots.Return(slot);
    }

    /// <summary>Clears the table. The arena is cleared by its owner.</summary>
    internal void Clear()
    {
        _slots.Clear();
        _index.Clear();
        _hasher.Clear();
        _hand = 0;
        _latest = _beforeLatest = None;
        Bytes = 0;
    }

    // Second chance: a mark instead of moving each used file to the end of a list. The second round finds none.
    private int FindUnused()
    {
        while (true)
        {
            int slot = _hand;
            _hand = slot + 1 < _slots.High ? slot + 1 : 0;
            ref FileSlot file = ref _slots[slot];
            if (file.IsTaken && !file.WasUsed && slot != _latest && slot != _beforeLatest) return slot;
            file.WasUsed = false;
        }
    }

    private int Add(in FileRecord record)
    {
        int slot = _slots.Rent();
        _slots[slot] = new FileSlot { Oid = record.Oid, IsTaken = true };
        _index.Add(record.Oid, slot);
        CheckLater(slot, record);
        return slot;
    }

    // What follows from path and container is computed once, unless they change. The batch's old entry gets
    // its identity before a new one replaces it.
    private void Renew(int slot, in FileRecord record, ReadOnlySpan<byte> name)
    {
        ref FileSlot file = ref _slots[slot];
        if (file.OidIsUnchecked) CheckOids();
        if (!_arena.Get(file.Body, file.BodyLength)[file.NameStart..].SequenceEqual(name)) CheckLater(slot, record);
    }

    private void CheckLater(int slot, in FileRecord record)
    {
        if (_hasher.Count == FileOidHasher.Lanes) CheckOids();
        _slots[slot].OidIsUnchecked = true;
        _slots[slot].OidIsExplicit = false;
        _unchecked[_hasher.Count] = slot;
        _hasher.Add(record.ContainerId, record.Path);
    }

    private int Write(ref FileSlot file, int arrival)
    {
        file.EntryBatch = _batch.Number;
        file.Entry = Write(_arena.Get(file.Body, file.BodyLength), arrival, file.Ts);
        if (file.OidIsExplicit) WriteOid(file.Entry, file.Oid);
        return file.Entry;
    }

    // The difference is modulo 2^64, so it exists for every pair of times.
    private int Write(ReadOnlySpan<byte> body, int arrival, long ts)
    {
        BatchSection files = _batch.Files;
        AvroWriter writer = new(files.Items.Reserve(body.Length + (2 * AvroWriter.MaxLongBytes)));
        writer.WriteLong(arrival);
        writer.WriteLong(unchecked(ts - files.LastTs));
        writer.WriteRaw(body);
        files.LastTs = ts;
        return files.Add(writer.Written);
    }

    private void WriteOid(int entry, in FileOid oid)
    {
        AvroWriter writer = new(_batch.FileOids.Items.Reserve(EventBatchSchema.MaxExplicitOid));
        writer.WriteLong(entry);
        writer.WriteFileOid(oid);
        _batch.FileOids.Add(writer.Written);
    }

    private void FreeBody(ref FileSlot file)
    {
        if (file.BodyLength == 0) return;
        _arena.Free(file.Body, file.BodyLength);
        Bytes -= ByteArena.SizeOf(file.BodyLength);
        file.BodyLength = 0;
    }
}
