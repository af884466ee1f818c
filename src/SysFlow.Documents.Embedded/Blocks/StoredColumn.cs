namespace SysFlow.Documents.Embedded;

/// <summary>A stored column in the layout of <see cref="ColumnBuilder"/>.</summary>
internal sealed class StoredColumn
{
    private readonly byte[] _bytes;
    private readonly int[] _ends;
    private readonly int[]? _indexes;
    private readonly int _heapStart;

    /// <summary>Parses the content of a part.</summary>
    /// <exception cref="DocumentStoreException">It is not a valid column.</exception>
    public StoredColumn(byte[] content, string file, long key)
    {
        _bytes = content;
        ByteReader reader = new(content, file, key);
        int distinct = reader.ReadLength(content.Length);
        Count = reader.ReadLength(BlockLimits.PartBytes);
        if (distinct > Count || (distinct == 0 && Count > 0))
            throw PartCodec.Damaged(file, key, "its counts contradict each other");
        _ends = new int[distinct];
        int end = 0;
        for (int i = 0; i < distinct; i++)
        {
            end += reader.ReadLength(content.Length - end);
            _ends[i] = end;
        }

        _heapStart = content.Length - reader.Rest.Length;
        reader.ReadBytes(end);
        int width = ColumnBuilder.IndexWidth(distinct, Count);
        AllDistinct = distinct == Count;
        if (width == 0) return;
        if (reader.Rest.Length != (long)Count * width)
            throw PartCodec.Damaged(file, key, "its indexes have the wrong length");
        _indexes = new int[Count];
        for (int i = 0; i < Count; i++)
        {
            uint index = reader.ReadFixed(width);
            if (index >= (uint)distinct) throw PartCodec.Damaged(file, key, $"an index of {index} is above {distinct}");
            _indexes[i] = (int)index;
        }
    }

    /// <summary>Number of values.</summary>
    public int Count { get; }

    /// <summary>Number of distinct values.</summary>
    public int Distinct => _ends.Length;

    private bool AllDistinct { get; }

    /// <summary>Distinct value <paramref name="index"/>.</summary>
    public ReadOnlySpan<byte> Value(int index)
    {
        int start = index == 0 ? 0 : _ends[index - 1];
        return _bytes.AsSpan(_heapStart + start, _ends[index] - start);
    }

    /// <summary>The index of the distinct value at <paramref name="position"/>.</summary>
    public int IndexAt(int position) => _indexes is not null ? _indexes[position] : AllDistinct ? position : 0;
}
