namespace SysFlow.Documents.Embedded;

/// <summary>
/// A step in the forms of documents (<see cref="DocumentForms"/>): a literal, and behind it a value or the end of the
/// document.
/// </summary>
/// <param name="literal">The JSON between the value before and this one, or behind the last one.</param>
/// <param name="value">Where in the document the value is; null when the document ends.</param>
internal sealed class FormNode(byte[] literal, PathNode? value)
{
    /// <summary>More ways to go on than documents of one source have; beyond, a form is not learnt.</summary>
    private const int MaxNext = 32;

    private readonly List<FormNode> _next = [];
    private int _latest;

    /// <summary>The JSON before the value.</summary>
    public ReadOnlySpan<byte> Literal => literal;

    /// <summary>Where the value is; null at the end of the document.</summary>
    public PathNode? Value => value;

    /// <summary>At an end: which value of the document is its one <c>@timestamp</c>.</summary>
    public int TimestampLeaf { get; init; }

    /// <summary>At an end: the number of the block that <see cref="ShapeIndex"/> belongs to.</summary>
    public long ShapeBlock { get; set; } = -1;

    /// <summary>At an end: the index of the form's shape among those of block <see cref="ShapeBlock"/>.</summary>
    public int ShapeIndex { get; set; }

    /// <summary>The step that the rest of a document takes; null when it is none of the known ones.</summary>
    public FormNode? Next(ReadOnlySpan<byte> rest)
    {
        if (_latest < _next.Count && _next[_latest].Fits(rest)) return _next[_latest];
        for (int i = 0; i < _next.Count; i++)
        {
            if (!_next[i].Fits(rest)) continue;
            _latest = i;
            return _next[i];
        }

        return null;
    }

    /// <summary>Adds a step; false when there are too many.</summary>
    public bool TryAdd(FormNode next)
    {
        if (_next.Count == MaxNext) return false;
        _latest = _next.Count;
        _next.Add(next);
        return true;
    }

    /// <summary>
    /// At most one step fits: were the literal of one the beginning of another's, the byte behind it would belong to
    /// the literal in the one and begin a value in the other, and no byte may do both.
    /// </summary>
    private bool Fits(ReadOnlySpan<byte> rest)
    {
        if (!rest.StartsWith(literal)) return false;
        if (value is null) return rest.Length == literal.Length;
        return rest.Length > literal.Length && JsonValue.MayBeginWith(rest[literal.Length]);
    }
}
