namespace SysFlow.Rules.Sigma;

/// <summary>Reads the searches of one rule. The number of values is bounded, even when aliases multiply them.</summary>
internal sealed class SearchReader(TextModifiers texts, DiagnosticBag diagnostics)
{
    private static readonly string Layout = "A search must be a map of fields, a list of maps, or a list of keywords.";

    private readonly SearchItemReader _items = new(texts, diagnostics);
    private int _budget = ItemKeys.MaxValues;

    /// <summary>Reads a search; null after a diagnostic.</summary>
    public SearchNode? Read(YamlNode node) => node switch
    {
        YamlMapping map => ReadMap(map),
        YamlSequence list => ReadList(list),
        YamlScalar keyword => ReadKeywords(keyword.Span, [keyword]),
        _ => Refuse(node.Span, Layout),
    };

    private SearchNode? ReadList(YamlSequence list)
    {
        List<SearchNode> parts = [];
        List<YamlScalar> keywords = [];
        foreach (YamlNode item in list.Items)
        {
            switch (item)
            {
                case YamlScalar keyword: keywords.Add(keyword); break;
                case YamlMapping map:
                    if (ReadMap(map) is not { } part) return null;
                    parts.Add(part);
                    break;
                default:
                    if (Read(item) is not { } inner) return null;
                    parts.Add(inner);
                    break;
            }
        }

        if (keywords.Count > 0)
        {
            if (ReadKeywords(list.Span, keywords) is not { } item) return null;
            parts.Add(item);
        }

        if (parts.Count == 0) return Refuse(list.Span, "The search is empty.");
        return parts.Count == 1 ? parts[0] : new SearchAny(list.Span, parts);
    }

    private SearchNode? ReadMap(YamlMapping map)
    {
        List<SearchNode> parts = [];
        HashSet<string> keys = new(StringComparer.Ordinal);
        foreach ((YamlScalar key, YamlNode value) in map.Entries)
        {
            if (!keys.Add(key.Value.Trim()))
            {
                diagnostics.Error(key.Span, DiagnosticCodes.DuplicateKey, $"`{key.Value}` occurs twice in one map.",
                    "Write both values as a list, with the modifier `all` when both must hold.");
                return null;
            }

            if (ModifierChain.Read(key.Value, key.Span, diagnostics) is not { } chain) return null;
            if (Values(value, chain) is not { } values) return null;
            if (_items.Read(key.Span, chain, values) is not { } item) return null;
            parts.Add(item);
        }

        if (parts.Count == 0) return Refuse(map.Span, "The search is empty.");
        return parts.Count == 1 ? parts[0] : new SearchAll(map.Span, parts);
    }

    private SearchItem? ReadKeywords(SourceSpan span, List<YamlScalar> keywords)
    {
        if (ModifierChain.Read("", span, diagnostics) is not { } chain || !Spend(keywords.Count, span)) return null;
        return _items.Read(span, chain, [.. keywords.Select(RuleScalar.From)]);
    }

    private List<RuleScalar>? Values(YamlNode node, ModifierChain chain)
    {
        if (node is YamlScalar single) return Spend(1, node.Span) ? [RuleScalar.From(single)] : null;
        if (node is not YamlSequence list)
        {
            Refuse(node.Span, $"`{chain.Field}` must have a value or a list of values.");
            return null;
        }

        if (!Spend(list.Items.Count, list.Span)) return null;
        List<RuleScalar> values = [];
        foreach (YamlNode item in list.Items)
        {
            if (item is not YamlScalar scalar)
            {
                Refuse(item.Span, "A value must be a text, a number, true, false or null.");
                return null;
            }

            values.Add(RuleScalar.From(scalar));
        }

        if (values.Count > 0) return values;

        // As in the reference implementation.
        diagnostics.Warning(list.Span, DiagnosticCodes.InvalidValue, $"`{chain.Field}` has no values.",
            "It is read as `null`: the field has no value.");
        return [new RuleScalar(RuleScalarKind.Null, "", list.Span)];
    }

    private bool Spend(int values, SourceSpan span)
    {
        _budget -= values + 1;
        if (_budget >= 0) return true;
        diagnostics.Error(span, DiagnosticCodes.LimitExceeded,
            $"The rule has more than {ItemKeys.MaxValues:N0} values.", "Split it.");
        return false;
    }

    private SearchNode? Refuse(SourceSpan span, string message)
    {
        diagnostics.Error(span, DiagnosticCodes.InvalidValue, message, Layout);
        return null;
    }
}
