using System.Text;

namespace SysFlow.Documents.Embedded;

/// <summary>A stored block; its parts are loaded on first use.</summary>
internal sealed class StoredBlock
{
    private readonly IPartSource _source;
    private readonly Dictionary<int, StoredColumn> _columns = [];
    private string[]? _fields;
    private long[]? _times;
    private DocumentShape[]? _shapes;

    /// <summary>Opens block <paramref name="number"/> of <paramref name="source"/>.</summary>
    public StoredBlock(IPartSource source, long number, BlockSummary summary)
    {
        _source = source;
        Number = number;
        Summary = summary;
        if (summary.Documents is < 1 or > BlockLimits.Documents)
        {
            long key = PartKey.Of(number, PartKey.Head);
            throw PartCodec.Damaged(source.File, key, $"the block claims to have {summary.Documents} documents");
        }
    }

    /// <summary>The block's number.</summary>
    public long Number { get; }

    /// <summary>Counts and bounds.</summary>
    public BlockSummary Summary { get; }

    /// <summary>Number of documents.</summary>
    public int Count => Summary.Documents;

    /// <summary>The paths of the block's fields, by ordinal.</summary>
    public string[] Fields => _fields ??= ReadFields();

    /// <summary>The documents' <c>@timestamp</c>, nanoseconds since the Unix epoch.</summary>
    public long[] Times => _times ??= ReadTimes();

    /// <summary>The documents' ids.</summary>
    public StoredColumn Ids => DocumentColumn(PartKey.Ids);

    /// <summary>The documents' data streams.</summary>
    public StoredColumn DataStreams => DocumentColumn(PartKey.DataStreams);

    /// <summary>For each document, the index of its shape in <see cref="Shapes"/>.</summary>
    public StoredColumn ShapeIndexes => DocumentColumn(PartKey.Shapes);

    /// <summary>The distinct shapes.</summary>
    public DocumentShape[] Shapes => _shapes ??= ReadShapes();

    /// <summary>The values of field <paramref name="ordinal"/> of all documents, in order.</summary>
    public StoredColumn Field(int ordinal) => Column(PartKey.FirstField + ordinal);

    /// <summary>The error for the column of a field.</summary>
    public DocumentStoreException Damaged(int fieldOrdinal, string reason) =>
        PartCodec.Damaged(_source.File, PartKey.Of(Number, PartKey.FirstField + fieldOrdinal), reason);

    private StoredColumn DocumentColumn(int ordinal)
    {
        StoredColumn column = Column(ordinal);
        if (column.Count == Count) return column;
        throw PartCodec.Damaged(_source.File, PartKey.Of(Number, ordinal), "it does not have one value per document");
    }

    private StoredColumn Column(int ordinal)
    {
        if (_columns.TryGetValue(ordinal, out StoredColumn? known)) return known;
        long key = PartKey.Of(Number, ordinal);
        StoredColumn column = new(_source.ReadPart(key), _source.File, key);
        _columns.Add(ordinal, column);
        return column;
    }

    private string[] ReadFields()
    {
        long key = PartKey.Of(Number, PartKey.Head);
        ByteReader reader = new(_source.ReadPart(key), _source.File, key);
        string[] fields = new string[reader.ReadLength(BlockLimits.Fields)];
        for (int i = 0; i < fields.Length; i++)
            fields[i] = Encoding.UTF8.GetString(reader.ReadBytes(reader.ReadLength(BlockLimits.PartBytes)));
        return fields;
    }

    private long[] ReadTimes()
    {
        long key = PartKey.Of(Number, PartKey.Times);
        ByteReader reader = new(_source.ReadPart(key), _source.File, key);
        long[] times = new long[Count];
        long time = 0;
        for (int i = 0; i < times.Length; i++)
        {
            ulong zigzag = reader.ReadVarint();
            time = unchecked(time + ((long)(zigzag >> 1) ^ -(long)(zigzag & 1)));
            times[i] = time;
        }

        return times;
    }

    private DocumentShape[] ReadShapes()
    {
        StoredColumn column = ShapeIndexes;
        DocumentShape[] shapes = new DocumentShape[column.Distinct];
        long key = PartKey.Of(Number, PartKey.Shapes);
        for (int i = 0; i < shapes.Length; i++)
            shapes[i] = new DocumentShape(column.Value(i), Fields.Length, _source.File, key);
        return shapes;
    }
}
