using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SysFlow.Rules;

/// <summary>
/// Reads YAML into nodes with locations, using YamlDotNet's event parser (no object mapping, no reflection). Anchors
/// and aliases are resolved by sharing nodes. Nesting and the number of nodes, where each alias counts as everything it
/// stands for, are bounded, so that the work of walking the nodes is bounded by the size of the file.
/// </summary>
internal sealed class YamlReader
{
    /// <summary>Deepest nesting of lists and maps; rule files use five.</summary>
    public const int MaxDepth = 32;

    /// <summary>Most nodes in a file: a 16 MiB file of 16-byte items.</summary>
    public const int MaxNodes = 1 << 20;

    private readonly SourceText _source;
    private readonly int _start;
    private readonly Parser _parser;
    private readonly Dictionary<AnchorName, (YamlNode Node, int Size)> _anchors = [];
    private int _nodes;
    private YamlFailure? _limit;

    private YamlReader(SourceText source, int start, int length)
    {
        _source = source;
        _start = start;
        _parser = new Parser(new StringReader(source.Text.Substring(start, length)));
    }

    /// <summary>Reads the roots of all documents in part of a file; null with a failure when it is not YAML.</summary>
    public static List<YamlNode>? Read(SourceText source, int start, int length, out YamlFailure? failure)
    {
        YamlReader reader = new(source, start, length);
        try
        {
            List<YamlNode> roots = reader.ReadDocuments();
            failure = reader._limit;
            return failure is null ? roots : null;
        }
        catch (YamlException e)
        {
            failure = new YamlFailure(start + (int)e.Start.Index, e.Message, IsLimit: false);
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // YamlDotNet's scanner throws this, without a location, for some plain texts that are cut off inside
            // braces.
            long index = reader._parser.Current?.End.Index ?? 0;
            failure = new YamlFailure(
                start + (int)index, "A text inside braces or brackets is not closed.", IsLimit: false);
            return null;
        }
    }

    private List<YamlNode> ReadDocuments()
    {
        List<YamlNode> roots = [];
        while (_limit is null && _parser.MoveNext())
        {
            if (_parser.Current is NodeEvent) roots.Add(ReadNode(0));
        }

        return roots;
    }

    private YamlNode ReadNode(int depth)
    {
        ParsingEvent current = _parser.Current!;
        SourceSpan span = Span(current);
        if (depth > MaxDepth) return Refuse(span, $"Lists and maps are nested more than {MaxDepth} deep.");
        if (++_nodes > MaxNodes) return Refuse(span, $"The file has more than {MaxNodes:N0} nodes.");
        if (current is AnchorAlias alias) return ReadAlias(alias, span);
        if (current is not NodeEvent start)
            throw new SemanticErrorException(current.Start, current.End, "A key has no value, or a value no key.");
        int before = _nodes;
        YamlNode node = current switch
        {
            Scalar scalar => ReadScalar(scalar, span),
            SequenceStart => ReadSequence(span, depth),
            _ => ReadMapping(span, depth),
        };
        AnchorName anchor = start.Anchor;
        if (!anchor.IsEmpty) _anchors[anchor] = (node, _nodes - before);
        return node;
    }

    private YamlNode ReadAlias(AnchorAlias alias, SourceSpan span)
    {
        if (!_anchors.TryGetValue(alias.Value, out (YamlNode Node, int Size) shared))
            throw new SemanticErrorException(alias.Start, alias.End, $"Alias `{alias.Value}` has no anchor before it.");
        if (shared.Size > MaxNodes - _nodes)
            return Refuse(span, $"The file has more than {MaxNodes:N0} nodes when its aliases are expanded.");
        _nodes += shared.Size;
        return shared.Node;
    }

    private YamlSequence ReadSequence(SourceSpan span, int depth)
    {
        List<YamlNode> items = [];
        while (_limit is null && _parser.MoveNext() && _parser.Current is not SequenceEnd)
            items.Add(ReadNode(depth + 1));
        return new YamlSequence(span, items);
    }

    private YamlMapping ReadMapping(SourceSpan span, int depth)
    {
        List<KeyValuePair<YamlScalar, YamlNode>> entries = [];
        while (_limit is null && _parser.MoveNext() && _parser.Current is not MappingEnd)
        {
            ParsingEvent at = _parser.Current!;
            if (ReadNode(depth + 1) is not YamlScalar key)
                throw new SemanticErrorException(at.Start, at.End, "A key must be a text.");
            if (_limit is not null || !_parser.MoveNext()) break;
            entries.Add(new(key, ReadNode(depth + 1)));
        }

        return new YamlMapping(span, entries);
    }

    private YamlScalar ReadScalar(Scalar scalar, SourceSpan span)
    {
        ReadOnlySpan<char> raw = _source.Text.AsSpan(span.Start, span.Length);
        switch (scalar.Style)
        {
            case ScalarStyle.Plain:
                return new YamlScalar(span, scalar.Value, span, IsExact: true, IsQuoted: false);
            case ScalarStyle.Literal or ScalarStyle.Folded:
                int header = raw.IndexOf('\n') + 1;
                SourceSpan body = span with { Start = span.Start + header, Length = span.Length - header };
                return new YamlScalar(span, scalar.Value, body, IsExact: true, IsQuoted: false);
            default:
                SourceSpan inner = span with { Start = span.Start + 1, Length = Math.Max(0, span.Length - 2) };
                bool same = raw.Length >= 2 && raw[1..^1].SequenceEqual(scalar.Value);
                return new YamlScalar(span, scalar.Value, inner, same, IsQuoted: true);
        }
    }

    private YamlScalar Refuse(SourceSpan span, string reason)
    {
        _limit ??= new YamlFailure(span.Start, reason, IsLimit: true);
        return new YamlScalar(span, "", span, IsExact: false, IsQuoted: false);
    }

    private SourceSpan Span(ParsingEvent e)
    {
        int start = Math.Clamp(_start + (int)e.Start.Index, 0, _source.Text.Length);
        int end = Math.Clamp(_start + (int)e.End.Index, start, _source.Text.Length);
        return new SourceSpan(_source, start, end - start);
    }
}
