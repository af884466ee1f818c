namespace SysFlow.Documents.Embedded;

/// <summary>
/// A step in the forms of documents (<see cref="DocumentForms"/>): a literal, followed by a value or the end of the
/// document.
/// </summary>
/// <param name="literal">The JSON between the previous value and this one, or after the last one.</param>
/// <param name="value">The path of the value; null at the end of the document.</param>
internal sealed class FormNode(byte[] literal, PathNode? value)
{
    /// <summary>
    /// Maximum number of next steps, more than documents of one source have; beyond it a form is not learned.
    /// </summary>
    private const int MaxNext = 32;

    private readonly List<FormNode> _next = [];
    private int _latest;

    /// <summary>The JSON before the value.</summary>
    public ReadOnlySpan<byte> Literal => literal;

    /// <summary>The path of the value; null at the end of the document.</summary>
    public PathNode? Value => value;

    /// <summary>At an end: the index of the value that is the document's one <c>@timestamp</c>.</summary>
    public int TimestampLeaf { get; init; }

    /// <summary>At an end: the number of the block that <see cref="ShapeIndex"/> belongs to.</summary>
    public long ShapeBlock { get; set; } = -1;

    /// <summary>At an end: the index of the form's shape among those of block <see cref="ShapeBlock"/>.</summary>
    public int ShapeIndex { get; set; }

    /// <summary>The next step for the rest of a document; null when it is not a known one.</summary>
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
    /// At most one step fits: if the literal of one were the beginning of another's, the byte after it would be part of
    /// a literal in one and the start of a value in the other, and no byte can be both.
    /// </summary>
    private bool Fits(ReadOnlySpan<byte> rest)
    {
        if (!rest.StartsWith(literal)) return false;
        if (value is null) return rest.Length == literal.Length;
        return rest.Length > literal.Length && JsonValue.MayBeginWith(rest[literal.Length]);
    }
}
