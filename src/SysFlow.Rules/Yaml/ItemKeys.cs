namespace SysFlow.Rules;

/// <summary>Reads the keys of one item and reports missing, repeated and malformed ones.</summary>
internal sealed class ItemKeys
{
    private const int MaxNesting = 16;

    /// <summary>Most values in a list; also bounds what aliases can multiply.</summary>
    public const int MaxValues = 100_000;

    private readonly YamlMapping _mapping;
    private readonly DiagnosticBag _diagnostics;
    private readonly Dictionary<string, YamlNode> _values = new(StringComparer.Ordinal);

    public ItemKeys(YamlMapping mapping, DiagnosticBag diagnostics)
    {
        _mapping = mapping;
        _diagnostics = diagnostics;
        foreach ((YamlScalar key, YamlNode value) in mapping.Entries)
        {
            if (_values.TryAdd(key.Value, value)) continue;
            diagnostics.Warning(key.Span, DiagnosticCodes.DuplicateKey, $"`{key.Value}` occurs twice; the first one is used.", "Remove one.");
        }
    }

    public YamlNode? Find(string key) => _values.GetValueOrDefault(key);

    public YamlScalar? Scalar(string key)
    {
        YamlNode? node = Find(key);
        if (node is null or YamlScalar) return node as YamlScalar;
        _diagnostics.Error(
            node.Span, DiagnosticCodes.InvalidValue, $"`{key}` must be a text.", "Write a plain value, not a list or a map.");
        return null;
    }

    public void Missing(string key, string owner) =>
        _diagnostics.Error(_mapping.Span, DiagnosticCodes.MissingKey, $"The {owner} has no `{key}`.", $"Add `{key}:`.");

    public void RejectUnknown(IReadOnlyCollection<string> known)
    {
        foreach ((YamlScalar key, YamlNode _) in _mapping.Entries)
        {
            if (known.Contains(key.Value)) continue;
            _diagnostics.Error(key.Span, DiagnosticCodes.UnknownKey, $"`{key.Value}` is not a key of this item.",
                Suggestion.Help(key.Value, known, $"The known keys are {string.Join(", ", known)}."));
        }
    }

    /// <summary>The values of a list, including nested lists; a single text counts as a list of one.</summary>
    public List<ValueNode> Values(string key)
    {
        List<ValueNode> values = [];
        if (Find(key) is { } node) Collect(key, node, values, 0);
        return values;
    }

    private void Collect(string key, YamlNode node, List<ValueNode> values, int depth)
    {
        switch (node)
        {
            case YamlSequence list when depth < MaxNesting:
                foreach (YamlNode item in list.Items)
                {
                    Collect(key, item, values, depth + 1);
                    if (values.Count > MaxValues) return;
                }

                break;
            case YamlScalar scalar when values.Count < MaxValues:
                values.Add(new ValueNode(scalar.Span, scalar.Value, scalar.IsQuoted));
                break;
            case YamlScalar:
                values.Add(new ValueNode(node.Span, "", true));
                _diagnostics.Error(
                    node.Span, DiagnosticCodes.LimitExceeded, $"`{key}` has more than {MaxValues:N0} values.",
                    "Split it.");
                break;
            default:
                _diagnostics.Error(
                    node.Span, DiagnosticCodes.InvalidValue, $"`{key}` must be a list of texts.", "Write `[a, b]`.");
                break;
        }
    }
}
