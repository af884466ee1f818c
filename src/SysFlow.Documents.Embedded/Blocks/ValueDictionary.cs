using System.IO.Hashing;

namespace SysFlow.Documents.Embedded;

/// <summary>
/// Distinct byte strings in order of first appearance. Open addressing over XXH3 hashes, the bytes in one heap; cleared
/// and reused from block to block. The hash is not seeded: colliding values cost the writer time but are stored
/// correctly.
/// </summary>
internal sealed class ValueDictionary
{
    private const int InitialSlots = 32;

    /// <summary>
    /// A column shrinks when this many blocks in a row need at most a quarter of it, because one small block says
    /// nothing.
    /// </summary>
    private const int SparseBlocks = 16;
    private byte[] _heap = new byte[256];
    private int[] _ends = new int[InitialSlots / 2];
    private ulong[] _hashes = new ulong[InitialSlots / 2];
    private int[] _slots = new int[InitialSlots];
    private int _heapLength;
    private int _sparse;

    /// <summary>Number of distinct values.</summary>
    public int Count { get; private set; }

    /// <summary>The values' bytes, one after the other.</summary>
    public ReadOnlySpan<byte> Heap => _heap.AsSpan(0, _heapLength);

    /// <summary>Value <paramref name="index"/>.</summary>
    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            int start = index == 0 ? 0 : _ends[index - 1];
            return _heap.AsSpan(start, _ends[index] - start);
        }
    }

    /// <summary>Returns the index of <paramref name="value"/>, which is added when it is new.</summary>
    public int Add(ReadOnlySpan<byte> value)
    {
        ulong hash = XxHash3.HashToUInt64(value);
        int mask = _slots.Length - 1;
        int slot = (int)hash & mask;
        while (_slots[slot] != 0)
        {
            int index = _slots[slot] - 1;
            if (_hashes[index] == hash && this[index].SequenceEqual(value)) return index;
            slot = (slot + 1) & mask;
        }

        Append(value, hash);
        _slots[slot] = Count;
        if (Count * 2 > _slots.Length) Rehash();
        return Count - 1;
    }

    /// <summary>Removes all values.</summary>
    public void Clear()
    {
        if (_heap.Length > BlockLimits.KeptBytes) _heap = new byte[256];
        _sparse = _slots.Length > 4 * Math.Max(Count, InitialSlots) ? _sparse + 1 : 0;
        if (_sparse < SparseBlocks) Array.Clear(_slots);
        else (_slots, _sparse) = (new int[_slots.Length / 2], 0);
        _heapLength = 0;
        Count = 0;
    }

    private void Append(ReadOnlySpan<byte> value, ulong hash)
    {
        if (_heap.Length - _heapLength < value.Length)
            Array.Resize(ref _heap, checked((int)Math.Max(_heap.Length * 2L, _heapLength + (long)value.Length)));
        if (Count == _ends.Length)
        {
            Array.Resize(ref _ends, Count * 2);
            Array.Resize(ref _hashes, Count * 2);
        }

        value.CopyTo(_heap.AsSpan(_heapLength));
        _heapLength += value.Length;
        _ends[Count] = _heapLength;
        _hashes[Count] = hash;
        Count++;
    }

    private void Rehash()
    {
        int[] slots = new int[_slots.Length * 2];
        int mask = slots.Length - 1;
        for (int i = 0; i < Count; i++)
        {
            int slot = (int)_hashes[i] & mask;
            while (slots[slot] != 0) slot = (slot + 1) & mask;
            slots[slot] = i + 1;
        }

        _slots = slots;
    }
}
