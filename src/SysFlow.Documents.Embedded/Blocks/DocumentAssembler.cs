namespace SysFlow.Documents.Embedded;

/// <summary>Reassembles documents of a block. It only moves forwards, as columns are in document order.</summary>
internal sealed class DocumentAssembler(StoredBlock block)
{
    private readonly int[] _positions = new int[block.Fields.Length];
    private readonly StoredColumn?[] _columns = new StoredColumn?[block.Fields.Length];
    private int _document;

    /// <summary>
    /// Appends the JSON of <paramref name="document"/>, which must not be before the last one requested.
    /// </summary>
    public void Write(int document, ByteWriter output)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(document, _document);
        for (; _document < document; _document++)
        {
            foreach (ShapeSlot slot in ShapeOf(_document).Slots) _positions[slot.Field]++;
        }

        DocumentShape shape = ShapeOf(document);
        foreach (ShapeSlot slot in shape.Slots)
        {
            output.Write(shape.Before(slot));
            output.Write(NextValue(slot.Field));
        }

        output.Write(shape.Tail);
        _document++;
    }

    private DocumentShape ShapeOf(int document) => block.Shapes[block.ShapeIndexes.IndexAt(document)];

    private ReadOnlySpan<byte> NextValue(int field)
    {
        StoredColumn column = _columns[field] ??= block.Field(field);
        int position = _positions[field]++;
        if (position >= column.Count) throw block.Damaged(field, "it has fewer values than the shapes require");
        return column.Value(column.IndexAt(position));
    }
}
