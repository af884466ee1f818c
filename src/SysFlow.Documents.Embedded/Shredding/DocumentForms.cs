namespace SysFlow.Documents.Embedded;

/// <summary>
/// The forms of documents seen so far: a form is a document without its values. Documents of one source have a few
/// dozen, so nearly every document is split by comparing the text between its values with a known form, several times
/// faster than parsing it as JSON: when the text between values is that of a well-formed document and the values are
/// well-formed, so is the document, and its values are in the same fields.
/// </summary>
internal sealed class DocumentForms
{
    /// <summary>About 5 MB at 150 bytes per step; forms with a common beginning share its steps.</summary>
    private const int MaxNodes = 32 * 1024;

    private const int MaxLiteralBytes = 4 << 20;
    private FormNode _root = new([], null);
    private int _nodes;
    private int _literalBytes;

    /// <summary>
    /// Adds the values of a document of a known form and returns the end of the form; null when its form is unknown or
    /// it is malformed.
    /// </summary>
    public FormNode? Follow(ReadOnlySpan<byte> json, List<Leaf> leaves)
    {
        FormNode at = _root;
        int position = 0;
        while (at.Next(json[position..]) is { } next)
        {
            if (next.Value is not { } value) return next;
            position += next.Literal.Length;
            int length = JsonValue.LengthOf(json[position..]);
            if (length == 0) return null;
            leaves.Add(new Leaf(value, position, length));
            position += length;
            at = next;
        }

        return null;
    }

    /// <summary>
    /// Learns the form of a document that was parsed as JSON; returns its end, or null when it was not learned.
    /// </summary>
    public FormNode? Learn(ReadOnlySpan<byte> json, ReadOnlySpan<Leaf> leaves, int timestampLeaf)
    {
        if (_nodes > MaxNodes || _literalBytes > MaxLiteralBytes) Forget();
        FormNode at = _root;
        int position = 0;
        foreach (Leaf leaf in leaves)
        {
            FormNode? next = at.Next(json[position..]);
            if (next is null && !TryAdd(at, next = new FormNode(json[position..leaf.Start].ToArray(), leaf.Node)))
                return null;
            at = next;
            position = leaf.Start + leaf.Length;
        }

        if (at.Next(json[position..]) is { Value: null } known) return known;
        FormNode end = new(json[position..].ToArray(), null) { TimestampLeaf = timestampLeaf };
        return TryAdd(at, end) ? end : null;
    }

    /// <summary>Removes all forms.</summary>
    public void Forget()
    {
        _root = new FormNode([], null);
        _nodes = 0;
        _literalBytes = 0;
    }

    private bool TryAdd(FormNode at, FormNode next)
    {
        if (!at.TryAdd(next)) return false;
        _nodes++;
        _literalBytes += next.Literal.Length;
        return true;
    }
}
