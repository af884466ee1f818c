namespace SysFlow.Detection;

/// <summary>
/// Finds all of many literals in one pass over a text: whole texts and prefixes by descending a tree from the start of
/// the text, suffixes by another from its end, anything else by the automaton of Aho and Corasick (Efficient string
/// matching, CACM 18(6), 1975). Time is linear in the text and in the number of matches.
/// </summary>
internal sealed class LiteralSearch
{
    /// <summary>
    /// Most nodes, nearest the root first, with a full row of next nodes: a kilobyte each. Texts hardly ever get
    /// further, so the rest can be looked up edge by edge and memory stays bounded.
    /// </summary>
    private const int MaxRows = 512;

    private const int RowBytes = 256;

    private readonly LiteralTrie _starts = new();
    private readonly LiteralTrie _ends = new();
    private readonly LiteralTrie _parts = new();
    private readonly int[]?[] _whole;
    private readonly int[]?[] _startOutputs;
    private readonly int[]?[] _endOutputs;
    private readonly int[]?[] _partOutputs;

    // By node of the parts: the node of the longest proper suffix of its text, and the first node on that chain with
    // outputs.
    private readonly int[] _failures;
    private readonly int[] _reports;

    // By node of the parts: its row, −1 for none. By row: its node. Rows: the next node after each byte, with failure
    // links resolved: the start of its row, or the complement of the node when it has outputs or no row.
    private readonly int[] _rows;
    private readonly int[] _rowNodes;
    private readonly int[] _next;

    /// <summary>Creates the search for literals; each adds its output wherever it is found.</summary>
    public LiteralSearch(IReadOnlyList<(LiteralTest Test, int Output)> literals)
    {
        // Whole texts share the tree of prefixes and have outputs of their own: twice the output, plus one.
        foreach ((LiteralTest test, int output) in literals)
        {
            switch (test.Anchor)
            {
                case LiteralAnchor.Whole: _starts.Add(test.Literal, backwards: false, (output * 2) + 1); break;
                case LiteralAnchor.Start: _starts.Add(test.Literal, backwards: false, output * 2); break;
                case LiteralAnchor.End: _ends.Add(test.Literal, backwards: true, output); break;
                default: _parts.Add(test.Literal, backwards: false, output); break;
            }
        }

        int[]?[] both = _starts.Outputs();
        _whole = Pick(both, 1);
        _startOutputs = Pick(both, 0);
        _endOutputs = _ends.Outputs();
        _partOutputs = _parts.Outputs();
        _failures = new int[_parts.Count];
        _reports = new int[_parts.Count];
        _rows = new int[_parts.Count];
        _rowNodes = new int[Math.Min(_parts.Count, MaxRows)];
        _next = new int[_rowNodes.Length * RowBytes];
        Link();
        for (int i = 0; i < _next.Length; i++) _next[i] = RowOrNode(_next[i]);
    }

    /// <summary>Adds the outputs of all literals that occur in the text, possibly with repetitions.</summary>
    public void Find(ReadOnlySpan<byte> text, HitList hits)
    {
        FindStarts(text, hits);
        if (_ends.Count > 1) FindEnds(text, hits);
        if (_parts.Count > 1) FindParts(text, hits);
    }

    private void FindStarts(ReadOnlySpan<byte> text, HitList hits)
    {
        int node = LiteralTrie.Root;
        foreach (byte next in text)
        {
            node = _starts.Child(node, next);
            if (node == LiteralTrie.Root) return;
            if (_startOutputs[node] is { } outputs) hits.Add(outputs);
        }

        if (_whole[node] is { } whole) hits.Add(whole);
    }

    private void FindEnds(ReadOnlySpan<byte> text, HitList hits)
    {
        int node = LiteralTrie.Root;
        for (int i = text.Length - 1; i >= 0; i--)
        {
            node = _ends.Child(node, text[i]);
            if (node == LiteralTrie.Root) return;
            if (_endOutputs[node] is { } outputs) hits.Add(outputs);
        }
    }

    // One load per byte while nothing is found near the root, which is nearly always.
    private void FindParts(ReadOnlySpan<byte> text, HitList hits)
    {
        int[] next = _next;
        int row = 0;
        for (int i = 0; i < text.Length; i++)
        {
            row = next[row + text[i]];
            if (row >= 0) continue;
            int node = ~row;
            Report(node, hits);
            while (_rows[node] < 0)
            {
                if (++i == text.Length) return;
                node = Step(node, text[i]);
                Report(node, hits);
            }

            row = _rows[node] * RowBytes;
        }
    }

    private void Report(int node, HitList hits)
    {
        for (int report = _reports[node]; report != LiteralTrie.Root; report = _reports[_failures[report]])
            hits.Add(_partOutputs[report]);
    }

    /// <summary>The node after a byte, from a node that may have no row.</summary>
    private int Step(int node, byte next)
    {
        for (; _rows[node] < 0; node = _failures[node])
        {
            int child = _parts.Child(node, next);
            if (child != LiteralTrie.Root) return child;
        }

        int to = _next[(_rows[node] * RowBytes) + next];
        return to < 0 ? ~to : _rowNodes[to / RowBytes];
    }

    // Shorter nodes first: breadth first.
    private void Link()
    {
        ILookup<int, (int Node, byte Next, int Child)> edges = _parts.Edges().ToLookup(e => e.Node);
        Queue<int> nodes = new([LiteralTrie.Root]);
        for (int row = 0; nodes.TryDequeue(out int node); row++)
        {
            _rows[node] = row < MaxRows ? row : -1;
            if (row < MaxRows)
            {
                _rowNodes[row] = node;
                WriteRow(node);
            }

            foreach ((int _, byte next, int child) in edges[node])
            {
                nodes.Enqueue(child);
                int shorter = node;
                while (shorter != LiteralTrie.Root && _failures[child] == LiteralTrie.Root)
                {
                    shorter = _failures[shorter];
                    _failures[child] = _parts.Child(shorter, next);
                }

                _reports[child] = _partOutputs[child] is null ? _reports[_failures[child]] : child;
            }
        }
    }

    // The failure link of a node is nearer to the root and has a row.
    private void WriteRow(int node)
    {
        Span<int> row = _next.AsSpan(_rows[node] * RowBytes, RowBytes);
        if (node != LiteralTrie.Root) _next.AsSpan(_rows[_failures[node]] * RowBytes, RowBytes).CopyTo(row);
        for (int next = 0; next < RowBytes; next++)
        {
            int child = _parts.Child(node, (byte)next);
            if (child != LiteralTrie.Root) row[next] = child;
        }
    }

    private int RowOrNode(int node) =>
        _rows[node] >= 0 && _reports[node] == LiteralTrie.Root ? _rows[node] * RowBytes : ~node;

    private static int[]?[] Pick(int[]?[] outputs, int isWhole) =>
        [.. outputs.Select(
            all => all?.Where(o => (o & 1) == isWhole).Select(o => o / 2).ToArray() is { Length: > 0 } picked
                ? picked
                : null)];
}
