namespace SysFlow.Rules.Sigma;

/// <summary>
/// Reads the <c>detection</c> of a rule (or the <c>filter</c> of a filter): maps whose fields must all match, lists of
/// which one part must match, keywords, and the condition over the names of the searches.
/// </summary>
internal sealed class DetectionReader(PlaceholderTable placeholders, DiagnosticBag diagnostics)
{
    /// <summary>Most searches of one rule; the largest public rule has 20.</summary>
    public const int MaxSearches = 1_000;

    private readonly TextModifiers _texts = new(placeholders, diagnostics);
    private SearchReader? _reader;

    /// <summary>Reads a detection; null after a diagnostic when no rule can be made of it.</summary>
    public Detection? Read(YamlMapping mapping, IReadOnlyCollection<string> otherKeys)
    {
        _reader = new SearchReader(_texts, diagnostics);
        List<Search> searches = [];
        List<YamlScalar>? conditions = null;
        HashSet<string> keys = new(StringComparer.Ordinal);
        HashSet<string> names = new(StringComparer.Ordinal);
        bool complete = true;
        foreach ((YamlScalar key, YamlNode value) in mapping.Entries)
        {
            if (!keys.Add(key.Value))
            {
                diagnostics.Error(key.Span, DiagnosticCodes.DuplicateKey, $"`{key.Value}` occurs twice.",
                    "Rename one.");
                complete = false;
            }
            else if (key.Value == "condition")
            {
                conditions = ReadConditionTexts(value);
            }
            else if (!otherKeys.Contains(key.Value))
            {
                names.Add(key.Value);
                SearchNode? node = _reader.Read(value);
                complete &= node is not null;
                if (node is not null) searches.Add(new Search(key.Value, key.Span, node));
            }
        }

        if (searches.Count > MaxSearches)
        {
            diagnostics.Error(mapping.Span, DiagnosticCodes.LimitExceeded,
                $"The rule has more than {MaxSearches:N0} searches.", "Split it.");
            return null;
        }

        if (conditions is null) return Missing(mapping);
        List<SigmaCondition> parsed = [];
        foreach (YamlScalar condition in conditions)
        {
            if (SigmaConditionParser.Parse(condition, names, complete, diagnostics) is { } one) parsed.Add(one);
            else complete = false;
        }

        if (!complete) return null;
        ReportUnused(searches, parsed);
        return new Detection(searches, parsed, _texts.MissingPlaceholders);
    }

    private List<YamlScalar> ReadConditionTexts(YamlNode node)
    {
        if (node is YamlScalar single) return [single];
        List<YamlScalar> texts = node is YamlSequence list ? [.. list.Items.OfType<YamlScalar>()] : [];
        bool valid = node is YamlSequence { Items: var items } && items.Count == texts.Count
            && texts.Count is > 0 and <= MaxSearches;
        if (!valid)
        {
            diagnostics.Error(node.Span, DiagnosticCodes.InvalidValue, "`condition` must be a text or a list of texts.",
                "Write `condition: selection`.");
        }

        return valid ? texts : [];
    }

    // A search whose name begins with `_` only provides parts for others, through anchors.
    private void ReportUnused(List<Search> searches, List<SigmaCondition> conditions)
    {
        HashSet<string> used = new(StringComparer.Ordinal);
        foreach (SigmaCondition condition in conditions) condition.CollectNames(used);
        foreach (Search search in searches.Where(s => !s.Name.StartsWith('_') && !used.Contains(s.Name)))
        {
            diagnostics.Warning(search.Span, DiagnosticCodes.UnusedDefinition,
                $"No condition uses the search `{search.Name}`.", "Name it in the condition, or remove it.");
        }
    }

    private Detection? Missing(YamlMapping mapping)
    {
        diagnostics.Error(mapping.Span, DiagnosticCodes.MissingKey, "The detection has no `condition`.",
            "Add `condition: selection`.");
        return null;
    }
}
