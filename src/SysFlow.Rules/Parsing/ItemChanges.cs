namespace SysFlow.Rules;

/// <summary>
/// Reads how an item changes the earlier definition of its name: <c>append: true</c> appends to every key that allows
/// it, and <c>override</c> says for each key whether it is appended to or replaced.
/// </summary>
internal sealed class ItemChanges(DiagnosticBag diagnostics)
{
    private const string Override = "override";

    private static readonly string[] RuleAdds =
        ["condition", "output", "desc", "tags", "exceptions", "prefilter", "references"];

    private static readonly string[] RuleReplaces =
        [.. RuleAdds, "priority", "enabled", "suppress", "id", "author", "license", "version", "warn_evttypes", "skip-if-unknown-filter"];

    /// <summary>
    /// The changes; null when the item is a definition of its own. <paramref name="append"/> is the value of its
    /// <c>append</c> key.
    /// </summary>
    public IReadOnlyDictionary<string, KeyChange>? Read(ItemKeys item, string kind, bool append)
    {
        if (item.Find(Override) is { } node) return ReadOverride(item, node, kind, append);
        if (append) return Appended(item, kind);
        bool enabledOnly = kind == "rule" && item.Find("condition") is null && item.Find("enabled") is not null;
        return enabledOnly ? new Dictionary<string, KeyChange> { ["enabled"] = KeyChange.Replace } : null;
    }

    private static Dictionary<string, KeyChange> Appended(ItemKeys item, string kind)
    {
        Dictionary<string, KeyChange> changes = [];
        string[] adds = Adds(kind);
        foreach (string key in Replaces(kind))
        {
            if (item.Find(key) is not null) changes[key] = adds.Contains(key) ? KeyChange.Append : KeyChange.Replace;
        }

        return changes;
    }

    private Dictionary<string, KeyChange> ReadOverride(ItemKeys item, YamlNode node, string kind, bool append)
    {
        Dictionary<string, KeyChange> changes = [];
        if (node is not YamlMapping map)
        {
            Refuse(node.Span, "`override` must be a map.", "Write `override: {condition: append}`.");
            return changes;
        }

        if (append) Refuse(node.Span, "`append` and `override` exclude each other.", "Remove `append`.");
        foreach ((YamlScalar key, YamlNode value) in map.Entries) ReadChange(item, kind, key, value, changes);
        foreach (string key in Replaces(kind).Where(k => item.Find(k) is not null && !changes.ContainsKey(k)))
        {
            Refuse(item.Find(key)!.Span, $"`override` does not say what to do with `{key}`.",
                $"Add `{key}: replace` to it, or remove the key.");
        }

        return changes;
    }

    private void ReadChange(
        ItemKeys item, string kind, YamlScalar key, YamlNode value, Dictionary<string, KeyChange> changes)
    {
        string[] replaces = Replaces(kind);
        string word = (value as YamlScalar)?.Value.Trim() ?? "";
        if (!replaces.Contains(key.Value))
        {
            Refuse(key.Span, $"`{key.Value}` of a {kind} cannot be overridden.",
                Suggestion.Help(key.Value, replaces, $"These keys can: {string.Join(", ", replaces)}."));
        }
        else if (item.Find(key.Value) is null)
        {
            Refuse(key.Span, $"`override` names `{key.Value}`, which the item does not have.", $"Add `{key.Value}:`.");
        }
        else if (word is not ("append" or "replace"))
        {
            Refuse(value.Span, $"`{word}` is neither append nor replace.", "Write one of them.");
        }
        else if (word == "append" && !Adds(kind).Contains(key.Value))
        {
            Refuse(value.Span, $"`{key.Value}` can only be replaced.", $"Write `{key.Value}: replace`.");
        }
        else
        {
            changes[key.Value] = word == "append" ? KeyChange.Append : KeyChange.Replace;
            return;
        }

        changes.TryAdd(key.Value, KeyChange.Replace);
    }

    private void Refuse(SourceSpan at, string message, string help) =>
        diagnostics.Error(at, DiagnosticCodes.InvalidOverride, message, help);

    private static string[] Adds(string kind) => kind switch
    {
        "rule" => RuleAdds,
        "list" => ["items"],
        _ => ["condition"],
    };

    private static string[] Replaces(string kind) => kind switch
    {
        "rule" => RuleReplaces,
        "list" => ["items"],
        "macro" => ["condition"],
        _ => ["condition", "enabled"],
    };
}
