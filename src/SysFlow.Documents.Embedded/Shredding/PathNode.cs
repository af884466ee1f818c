namespace SysFlow.Documents.Embedded;

/// <summary>
/// A node in the tree of paths: the root, or a property of the node above. Arrays are transparent, as in Elasticsearch.
/// A node remembers the order of properties, so that the next document of the same shape needs no hashing.
/// </summary>
internal sealed class PathNode(byte[] name, string path)
{
    private readonly List<PathNode> _children = [];
    private int _expected;

    /// <summary>The dotted path of this node; empty for the root.</summary>
    public string Path { get; } = path;

    /// <summary>The ordinal of this path among the fields of block <see cref="FieldBlock"/>.</summary>
    public int Field { get; set; }

    /// <summary>The number of the block that <see cref="Field"/> belongs to.</summary>
    public long FieldBlock { get; set; } = -1;

    /// <summary>The number of the document in which a value was last seen here.</summary>
    public long LastDocument { get; set; }

    /// <summary>The property <paramref name="key"/> of this node; null when it has never been seen.</summary>
    public PathNode? Find(ReadOnlySpan<byte> key)
    {
        if (_expected < _children.Count && _children[_expected].Has(key)) return _children[_expected++];
        for (int i = 0; i < _children.Count; i++)
        {
            if (!_children[i].Has(key)) continue;
            _expected = i + 1;
            return _children[i];
        }

        return null;
    }

    /// <summary>Expects the first property again, at the start of an object.</summary>
    public void Restart() => _expected = 0;

    /// <summary>Adds the property <paramref name="key"/>.</summary>
    public PathNode Add(ReadOnlySpan<byte> key, string path)
    {
        PathNode child = new(key.ToArray(), path);
        _children.Add(child);
        _expected = _children.Count;
        return child;
    }

    private bool Has(ReadOnlySpan<byte> key) => key.SequenceEqual(name);
}
