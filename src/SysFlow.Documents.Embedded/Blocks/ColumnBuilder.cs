using System.Buffers.Binary;

namespace SysFlow.Documents.Embedded;

/// <summary>
/// Values of one field in document order, written as a dictionary and indexes into it:
/// <code>
/// distinct   varint
/// values     varint
/// lengths    varint, one a distinct value
/// heap       the distinct values, one behind the other
/// indexes    one a value, 1, 2 or 4 bytes by the number of distinct values;
///            nothing when there is one distinct value or when every value is distinct
/// </code>
/// </summary>
internal sealed class ColumnBuilder
{
    private readonly ValueDictionary _values = new();
    private int[] _indexes = new int[64];

    /// <summary>Number of values.</summary>
    public int Count { get; private set; }

    /// <summary>Appends a value and returns its index among the distinct ones.</summary>
    public int Add(ReadOnlySpan<byte> value)
    {
        // Neighbours often belong to the same process: comparing with the previous value is cheaper than hashing.
        bool same = Count > 0 && _values[_indexes[Count - 1]].SequenceEqual(value);
        int index = same ? _indexes[Count - 1] : _values.Add(value);
        AddIndex(index);
        return index;
    }

    /// <summary>Appends a value that the column already has, by its index among the distinct ones.</summary>
    public void AddIndex(int index)
    {
        if (Count == _indexes.Length) Array.Resize(ref _indexes, Count * 2);
        _indexes[Count++] = index;
    }

    /// <summary>Removes all values.</summary>
    public void Clear()
    {
        _values.Clear();
        if (_indexes.Length > BlockLimits.KeptBytes / sizeof(int)) _indexes = new int[64];
        Count = 0;
    }

    /// <summary>Appends the column to <paramref name="output"/>.</summary>
    public void WriteTo(ByteWriter output)
    {
        int distinct = _values.Count;
        output.WriteVarint((ulong)distinct);
        output.WriteVarint((ulong)Count);
        for (int i = 0; i < distinct; i++) output.WriteVarint((ulong)_values[i].Length);
        output.Write(_values.Heap);
        int width = IndexWidth(distinct, Count);
        if (width == 0) return;
        Span<byte> room = output.Take(checked(Count * width));
        ReadOnlySpan<int> indexes = _indexes.AsSpan(0, Count);
        for (int i = 0; i < indexes.Length; i++)
        {
            if (width == 1) room[i] = (byte)indexes[i];
            else if (width == 2) BinaryPrimitives.WriteUInt16LittleEndian(room[(2 * i)..], (ushort)indexes[i]);
            else BinaryPrimitives.WriteInt32LittleEndian(room[(4 * i)..], indexes[i]);
        }
    }

    /// <summary>Length of one index in bytes; 0 when no indexes are needed.</summary>
    public static int IndexWidth(int distinct, int count)
    {
        if (distinct <= 1 || distinct == count) return 0;
        return distinct <= 1 << 8 ? 1 : distinct <= 1 << 16 ? 2 : 4;
    }
}
