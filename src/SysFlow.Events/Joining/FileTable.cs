using SysFlow.Records;

namespace SysFlow.Events;

/// <summary>The latest record of every file, by identity.</summary>
internal sealed class FileTable(BatchBuilder batch, ByteArena arena, GrowableBuffer scratch)
{
    private const int None = -1;

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
        int slot = Find(record.Oid);
        if (slot == None)
        {
            slot = _slots.Rent();
            _slots[slot] = new FileSlot { Oid = record.Oid };
            _index.Add(new FileKey(record.Oid), slot);
            _recency.Add(slot);
        }

        ReadOnlySpan<byte> body = EntityBodies.File(scratch, record);
        ref FileSlot file = ref _slots[slot];
        FreeBody(ref file);
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
        entry = Write(EntityBodies.FileStub(scratch, oid), None);
        _stubs.Add(key, entry);
        return entry;
    }

    /// <summary>Forgets the file used longest ago.</summary>
    internal void EvictOne()
    {
        int slot = _recency.Oldest;
        ref FileSlot file = ref _slots[slot];
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
        Bytes = 0;
    }

    private int Write(ref FileSlot file, int arrival)
    {
        file.EntryBatch = batch.Number;
        file.Entry = Write(arena.Get(file.Body, file.BodyLength), arrival);
        return file.Entry;
    }

    private int Write(ReadOnlySpan<byte> body, int arrival)
    {
        AvroWriter writer = new(batch.Files.Items.Reserve(body.Length + AvroWriter.MaxLong));
        writer.Long(arrival);
        writer.Raw(body);
        return batch.Files.Add(writer.Written);
    }

    private void FreeBody(ref FileSlot file)
    {
        if (file.BodyLength == 0) return;
        arena.Free(file.Body, file.BodyLength);
        Bytes -= ByteArena.SizeOf(file.BodyLength);
        file.BodyLength = 0;
    }
}
