using SysFlow.Records;

namespace SysFlow.Events;

/// <summary>
/// Finds files' slots by identity. Open addressing with linear probing, at most half full; a bucket holds slot and hash
/// in one word, so that a lookup touches one bucket and the slot, which the caller needs anyway.
/// </summary>
/// <remarks>
/// The hash is seeded, so a hostile stream cannot choose identities that fall into one run of buckets.
/// </remarks>
internal sealed class FileIndex(SlotPool<FileSlot> slots)
{
    private const int None = -1;

    // Hash in the upper half, slot + 1 in the lower; 0 is a free bucket.
    private ulong[] _buckets = new ulong[64];

    /// <summary>Number of files in the index.</summary>
    internal int Count { get; private set; }

    /// <summary>The slot of a file; −1 when it has none.</summary>
    internal int Find(in FileOid oid)
    {
        uint hash = Hash(oid);
        ulong[] buckets = _buckets;
        int mask = buckets.Length - 1;
        for (int at = (int)hash & mask; ; at = (at + 1) & mask)
        {
            ulong bucket = buckets[at];
            if (bucket == 0) return None;
            if ((uint)(bucket >> 32) == hash && slots[Slot(bucket)].Oid == oid) return Slot(bucket);
        }
    }

    /// <summary>Adds a file that is not in the index.</summary>
    internal void Add(in FileOid oid, int slot)
    {
        if (2 * ++Count > _buckets.Length) Grow();
        Insert(((ulong)Hash(oid) << 32) | (uint)(slot + 1));
    }

    /// <summary>Removes a file that is in the index.</summary>
    internal void Remove(in FileOid oid, int slot)
    {
        int mask = _buckets.Length - 1;
        int hole = (int)Hash(oid) & mask;
        while (Slot(_buckets[hole]) != slot) hole = (hole + 1) & mask;

        // Later entries move up, unless that would put them before the bucket where their search begins.
        for (int at = (hole + 1) & mask; _buckets[at] != 0; at = (at + 1) & mask)
        {
            int home = (int)(_buckets[at] >> 32) & mask;
            if (((at - home) & mask) < ((at - hole) & mask)) continue;
            _buckets[hole] = _buckets[at];
            hole = at;
        }

        _buckets[hole] = 0;
        Count--;
    }

    /// <summary>Empties the index.</summary>
    internal void Clear()
    {
        if (Count > 0) Array.Clear(_buckets);
        Count = 0;
    }

    private void Grow()
    {
        ulong[] before = _buckets;
        _buckets = new ulong[2 * before.Length];
        foreach (ulong bucket in before)
        {
            if (bucket != 0) Insert(bucket);
        }
    }

    private void Insert(ulong bucket)
    {
        int mask = _buckets.Length - 1;
        int at = (int)(bucket >> 32) & mask;
        while (_buckets[at] != 0) at = (at + 1) & mask;
        _buckets[at] = bucket;
    }

    private static int Slot(ulong bucket) => (int)(uint)bucket - 1;

    private static uint Hash(in FileOid oid) => (uint)new FileKey(oid).GetHashCode();
}
