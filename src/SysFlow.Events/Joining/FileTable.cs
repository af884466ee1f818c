using SysFlow.Records;

namespace SysFlow.Events;

/// <summary>The latest record of every file, by identity.</summary>
internal sealed class FileTable(BatchBuilder batch, ByteArena arena, GrowableBuffer scratch)
{
    /// <summary>Most bytes of an identity that a batch has to say: an index and the identity.</summary>
    internal const int MaxExplicitOid = AvroWriter.MaxLong + FileOid.Size;

    private const int None = -1;

    private readonly FileOidHasher _hasher = new();
    private readonly int[] _unchecked = new int[FileOidHasher.Lanes];
    private readonly SlotPool<FileSlot> _slots = new();
    private readonly RecencyList _recency = new();
    private readonly Dictionary<FileKey, int> _index = [];
    private readonly Dictionary<FileKey, int> _stubs = [];
    private long _stubBatch;

    /// <summary>Files remembered.</summary>
    internal int Count => _index.Count;

    /// <summary>Bytes the bodies occupy.</summary>
    internal long Bytes { get; private set; }

    /// <summary>The slot of a file, marked as just used; −1 when it was never seen or is forgotten.</summary>
    internal int Find(in FileOid oid)
    {
        if (!_index.TryGetValue(new FileKey(oid), out int slot)) return None;
        _recency.Touch(slot);
        return slot;
    }

    /// <summary>Takes the latest record of a file.</summary>
    internal int Put(in FileRecord record)
    {
        ReadOnlySpan<byte> body = EntityBodies.File(scratch, record, out int nameStart);
        int slot = Find(record.Oid);
        if (slot == None) slot = Add(record);
        else Renew(slot, record, body[nameStart..]);
        ref FileSlot file = ref _slots[slot];
        FreeBody(ref file);
        file.NameStart = nameStart;
        file.Ts = record.Ts;
        file.Body = arena.Store(body);
        file.BodyLength = body.Length;
        file.EntryBatch = 0;
        Bytes += ByteArena.SizeOf(body.Length);
        return slot;
    }

    /// <summary>The file's index in the batch, which is written when the batch has none of the latest record.</summary>
    internal int Entry(int slot)
    {
        ref FileSlot file = ref _slots[slot];
        return file.EntryBatch == batch.Number ? file.Entry : Write(ref file, None);
    }

    /// <summary>Writes an entry for the record that just came.</summary>
    internal void WriteArrival(int slot) => Write(ref _slots[slot], batch.Records);

    /// <summary>The index in the batch of a file that only its identity is known of.</summary>
    internal int StubEntry(in FileOid oid)
    {
        if (_stubBatch != batch.Number)
        {
            _stubs.Clear();
            _stubBatch = batch.Number;
        }

        FileKey key = new(oid);
        if (_stubs.TryGetValue(key, out int entry)) return entry;
        entry = Write(EntityBodies.FileStub, None, batch.Files.LastTs);
        WriteOid(entry, oid);
        _stubs.Add(key, entry);
        return entry;
    }

    /// <summary>
    /// Computes what the identities of files that came since the last call should be, and adds those that are other to
    /// the batch. To be called between records, and before the batch is closed.
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

            // The entry of a record that was taken out of the batch again is beyond those that are there.
            bool hasEntry = file.EntryBatch == batch.Number && file.Entry < batch.Files.Count;
            if (file.OidIsExplicit && hasEntry) WriteOid(file.Entry, file.Oid);
        }
    }

    /// <summary>Forgets the file used longest ago.</summary>
    internal void EvictOne()
    {
        int slot = _recency.Oldest;
        ref FileSlot file = ref _slots[slot];
        if (file.OidIsUnchecked) CheckOids();
        FreeBody(ref file);
        _index.Remove(new FileKey(file.Oid));
        _recency.Remove(slot);
        _slots.Return(slot);
    }

    /// <summary>Forgets everything. The arena is cleared by its owner.</summary>
    internal void Clear()
    {
        _slots.Clear();
        _recency.Clear();
        _index.Clear();
        _hasher.Clear();
        Bytes = 0;
    }

    private int Add(in FileRecord record)
    {
        int slot = _slots.Rent();
        _slots[slot] = new FileSlot { Oid = record.Oid };
        _index.Add(new FileKey(record.Oid), slot);
        _recency.Add(slot);
        CheckLater(slot, record);
        return slot;
    }

    // What follows from path and container is computed once, unless they change. The entry the batch has so far gets
    // its identity before it is given up for a new one.
    private void Renew(int slot, in FileRecord record, ReadOnlySpan<byte> name)
    {
        ref FileSlot file = ref _slots[slot];
        if (file.OidIsUnchecked) CheckOids();
        if (!arena.Get(file.Body, file.BodyLength)[file.NameStart..].SequenceEqual(name)) CheckLater(slot, record);
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
        file.EntryBatch = batch.Number;
        file.Entry = Write(arena.Get(file.Body, file.BodyLength), arrival, file.Ts);
        if (file.OidIsExplicit) WriteOid(file.Entry, file.Oid);
        return file.Entry;
    }

    // The difference is modulo 2^64, so that every pair of times has one.
    private int Write(ReadOnlySpan<byte> body, int arrival, long ts)
    {
        BatchSection files = batch.Files;
        AvroWriter writer = new(files.Items.Reserve(body.Length + (2 * AvroWriter.MaxLong)));
        writer.Long(arrival);
        writer.Long(unchecked(ts - files.LastTs));
        writer.Raw(body);
        files.LastTs = ts;
        return files.Add(writer.Written);
    }

    private void WriteOid(int entry, in FileOid oid)
    {
        AvroWriter writer = new(batch.FileOids.Items.Reserve(MaxExplicitOid));
        writer.Long(entry);
        writer.FileId(oid);
        batch.FileOids.Add(writer.Written);
    }

    private void FreeBody(ref FileSlot file)
    {
        if (file.BodyLength == 0) return;
        arena.Free(file.Body, file.BodyLength);
        Bytes -= ByteArena.SizeOf(file.BodyLength);
        file.BodyLength = 0;
    }
}
