using System.Numerics;

namespace SysFlow.Detection;

/// <summary>
/// Literals as a tree of bytes. Edges are in one open-addressed table, so memory is proportional to the bytes of the
/// literals, however many there are; the edges of the root, where most texts stay, are an array.
/// </summary>
internal sealed class LiteralTrie
{
    /// <summary>The root, and the "no such node" of an edge: no edge leads back to the root.</summary>
    public const int Root = 0;

    private const int Empty = -1;

    private readonly int[] _root = new int[256];
    private readonly List<List<int>?> _outputs = [null];
    private int[] _keys = [Empty, Empty];
    private int[] _children = new int[2];
    private int _edges;

    /// <summary>Number of nodes.</summary>
    public int Count => _outputs.Count;

    /// <summary>Adds an output at the node of a literal, which is read backwards if asked.</summary>
    public void Add(ReadOnlySpan<byte> literal, bool backwards, int output)
    {
        int node = Root;
        for (int i = 0; i < literal.Length; i++)
        {
            byte next = literal[backwards ? literal.Length - 1 - i : i];
            int child = Child(node, next);
            node = child == Root ? AddChild(node, next) : child;
        }

        List<int> outputs = _outputs[node] ??= [];
        if (!outputs.Contains(output)) outputs.Add(output);
    }

    /// <summary>The node after a byte; <see cref="Root"/> for none.</summary>
    public int Child(int node, byte next)
    {
        if (node == Root) return _root[next];
        int key = Key(node, next);
        for (int at = Slot(key); _keys[at] != Empty; at = (at + 1) & (_keys.Length - 1))
        {
            if (_keys[at] == key) return _children[at];
        }

        return Root;
    }

    /// <summary>The outputs at each node.</summary>
    public int[]?[] Outputs() => [.. _outputs.Select(o => o?.ToArray())];

    /// <summary>All edges, parents before their children.</summary>
    public IEnumerable<(int Node, byte Next, int Child)> Edges()
    {
        List<(int Node, byte Next, int Child)> edges = [];
        for (int i = 0; i < _root.Length; i++)
        {
            if (_root[i] != Root) edges.Add((Root, (byte)i, _root[i]));
        }

        for (int at = 0; at < _keys.Length; at++)
        {
            if (_keys[at] != Empty) edges.Add((_keys[at] >>> 8, (byte)_keys[at], _children[at]));
        }

        return edges;
    }

    private int AddChild(int node, byte next)
    {
        int child = _outputs.Count;
        _outputs.Add(null);
        if (node == Root)
        {
            _root[next] = child;
            return child;
        }

        if (++_edges * 2 > _keys.Length) Grow();
        Put(Key(node, next), child);
        return child;
    }

    private void Grow()
    {
        (int[] keys, int[] children) = (_keys, _children);
        _keys = new int[keys.Length * 2];
        _children = new int[_keys.Length];
        _keys.AsSpan().Fill(Empty);
        for (int i = 0; i < keys.Length; i++)
        {
            if (keys[i] != Empty) Put(keys[i], children[i]);
        }
    }

    private void Put(int key, int child)
    {
        int at = Slot(key);
        while (_keys[at] != Empty) at = (at + 1) & (_keys.Length - 1);
        _keys[at] = key;
        _children[at] = child;
    }

    private static int Key(int node, byte next) => (node << 8) | next;

    private int Slot(int key) => (int)((uint)key * 0x9E3779B1u >> (32 - BitOperations.Log2((uint)_keys.Length)));
}
