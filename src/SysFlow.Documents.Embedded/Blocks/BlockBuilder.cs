using System.Text;

namespace SysFlow.Documents.Embedded;

/// <summary>
/// Collects documents and writes them as one block. A document is split into its <em>shape</em> (the JSON with each
/// value replaced by NUL, a byte that JSON never contains, and the varint ordinal of its field) and its values, each in
/// the column of its field. Documents of the same kind share a shape and most values, so a block contains little more
/// than the differences, and combining shape and values gives exactly the original bytes.
/// </summary>
internal sealed class BlockBuilder
{
    private readonly Dictionary<string, int> _fields = [];
    private readonly List<string> _names = [];
    private readonly List<ColumnBuilder> _columns = [];
    private readonly ColumnBuilder _ids = new();
    private readonly ColumnBuilder _dataStreams = new();
    private readonly ColumnBuilder _shapes = new();
    private readonly List<long> _times = [];
    private readonly ByteWriter _shape = new();
    private readonly ByteWriter _content = new();
    private readonly ByteWriter _part = new();
    private long _generation;

    /// <summary>Number of documents.</summary>
    public int Count => _times.Count;

    /// <summary>Length of the documents' JSON in bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>Whether the block must be written before another document is added.</summary>
    public bool IsFull =>
        Count == BlockLimits.Documents
        || Bytes >= BlockLimits.Bytes
        || _names.Count + BlockLimits.DocumentFields > BlockLimits.Fields;

    /// <summary>Adds the last document read by <paramref name="shredder"/>.</summary>
    public void Add(
        ReadOnlySpan<byte> dataStream, ReadOnlySpan<byte> id, ReadOnlySpan<byte> json, DocumentShredder shredder)
    {
        FormNode? form = shredder.Form;
        if (form is null || form.ShapeBlock != _generation)
        {
            int shape = AddShape(json, shredder.Leaves);
            if (form is not null) (form.ShapeBlock, form.ShapeIndex) = (_generation, shape);
        }
        else
        {
            _shapes.AddIndex(form.ShapeIndex);
        }

        foreach (Leaf leaf in shredder.Leaves) _columns[FieldOf(leaf.Node)].Add(json.Slice(leaf.Start, leaf.Length));
        _ids.Add(id);
        _dataStreams.Add(dataStream);
        _times.Add(shredder.Timestamp);
        Bytes += json.Length;
    }

    /// <summary>Writes the block and starts the next one.</summary>
    /// <param name="sink">Receives the block.</param>
    /// <param name="minTier">Its minimum tier.</param>
    /// <param name="origin">The first block whose documents it contains; 0 for itself.</param>
    public void Flush(IBlockSink sink, int minTier = 0, long origin = 0)
    {
        long minTime = long.MaxValue;
        long maxTime = long.MinValue;
        foreach (long time in _times)
        {
            minTime = Math.Min(minTime, time);
            maxTime = Math.Max(maxTime, time);
        }

        int tier = Math.Max(minTier, BlockTier.Of(Count));
        sink.BeginBlock(new BlockSummary(Count, Bytes, minTime, maxTime, tier) { Origin = origin });
        WriteHead(sink);
        WriteTimes(sink);
        Write(sink, PartKey.Ids, _ids);
        Write(sink, PartKey.DataStreams, _dataStreams);
        Write(sink, PartKey.Shapes, _shapes);
        for (int i = 0; i < _names.Count; i++) Write(sink, PartKey.FirstField + i, _columns[i]);
        Clear();
    }

    /// <summary>Removes all documents.</summary>
    public void Clear()
    {
        for (int i = 0; i < _names.Count; i++) _columns[i].Clear();
        _fields.Clear();
        _names.Clear();
        _ids.Clear();
        _dataStreams.Clear();
        _shapes.Clear();
        _times.Clear();
        _content.Clear();
        _part.Clear();
        Bytes = 0;
        _generation++;
    }

    /// <summary>Writes the shape of a document and returns its index in the block.</summary>
    private int AddShape(ReadOnlySpan<byte> json, ReadOnlySpan<Leaf> leaves)
    {
        _shape.Clear();
        int copied = 0;
        foreach (Leaf leaf in leaves)
        {
            _shape.Write(json[copied..leaf.Start]);
            _shape.Write(DocumentShape.Slot);
            _shape.WriteVarint((ulong)FieldOf(leaf.Node));
            copied = leaf.Start + leaf.Length;
        }

        _shape.Write(json[copied..]);
        return _shapes.Add(_shape.Written);
    }

    private int FieldOf(PathNode node)
    {
        if (node.FieldBlock == _generation) return node.Field;
        if (!_fields.TryGetValue(node.Path, out int field))
        {
            field = _names.Count;
            _fields.Add(node.Path, field);
            _names.Add(node.Path);
            if (_columns.Count == field) _columns.Add(new ColumnBuilder());
        }

        node.FieldBlock = _generation;
        node.Field = field;
        return field;
    }

    private void WriteHead(IBlockSink sink)
    {
        _content.Clear();
        _content.WriteVarint((ulong)_names.Count);
        foreach (string name in _names)
        {
            int length = Encoding.UTF8.GetByteCount(name);
            _content.WriteVarint((ulong)length);
            Encoding.UTF8.GetBytes(name, _content.Take(length));
        }

        Write(sink, PartKey.Head);
    }

    private void WriteTimes(IBlockSink sink)
    {
        _content.Clear();
        long before = 0;
        foreach (long time in _times)
        {
            long step = unchecked(time - before);
            _content.WriteVarint((ulong)((step << 1) ^ (step >> 63))); // zigzag: small negative steps are short too
            before = time;
        }

        Write(sink, PartKey.Times);
    }

    private void Write(IBlockSink sink, int ordinal, ColumnBuilder column)
    {
        _content.Clear();
        column.WriteTo(_content);
        Write(sink, ordinal);
    }

    private void Write(IBlockSink sink, int ordinal)
    {
        PartCodec.Pack(_content.Written, _part);
        sink.WritePart(ordinal, _part.Written);
    }
}
