namespace SysFlow.Documents.Embedded;

/// <summary>
/// Walks the values of one field through the documents of a block. A document's shape tells how many of the column's
/// next values belong to it.
/// </summary>
internal ref struct FieldCursor
{
    private readonly StoredBlock _block;
    private readonly StoredColumn _shapes;
    private readonly int[] _countByShape;
    private readonly int _field;
    private int _document;
    private int _next;

    /// <summary>A cursor before the first document.</summary>
    public FieldCursor(StoredBlock block, int field)
    {
        _block = block;
        _field = field;
        _shapes = block.ShapeIndexes;
        _countByShape = new int[block.Shapes.Length];
        for (int i = 0; i < _countByShape.Length; i++) _countByShape[i] = block.Shapes[i].CountOf(field);
        Column = block.Field(field);
        _document = -1;
    }

    /// <summary>The column of the field.</summary>
    public StoredColumn Column { get; }

    /// <summary>The document the cursor is at.</summary>
    public readonly int Document => _document;

    /// <summary>Position of the document's first value in the column.</summary>
    public int First { get; private set; }

    /// <summary>Number of the document's values.</summary>
    public int Count { get; private set; }

    /// <summary>Moves on to the next document.</summary>
    public bool MoveNext()
    {
        if (++_document == _block.Count) return false;
        First = _next;
        Count = _countByShape[_shapes.IndexAt(_document)];
        _next += Count;
        if (_next > Column.Count) throw _block.Damaged(_field, "it has fewer values than the shapes require");
        return true;
    }
}
