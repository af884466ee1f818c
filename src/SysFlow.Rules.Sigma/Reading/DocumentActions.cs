namespace SysFlow.Rules.Sigma;

/// <summary>
/// Applies the <c>action</c> of the documents of one file, as the reference implementation does: <c>global</c> adds its
/// keys to the documents that follow, <c>reset</c> ends that, and <c>repeat</c> is the previous document with other
/// keys.
/// </summary>
internal sealed class DocumentActions
{
    private YamlMapping? _global;
    private YamlMapping? _before;

    /// <summary>The document to read; null when there is none.</summary>
    public YamlNode? Apply(YamlNode root)
    {
        if (root is not YamlMapping document) return root;
        string? action = document.Entries.FirstOrDefault(e => e.Key.Value == "action").Value is YamlScalar word
            ? word.Value.Trim() : null;
        switch (action)
        {
            case "global":
                _global = Without(document);
                return null;
            case "reset":
                _global = null;
                return null;
            case "repeat" when _before is not null:
                return _before = Merge(_before, Without(document));
            default:
                return _before = _global is null ? document : Merge(document, _global);
        }
    }

    private static YamlMapping Without(YamlMapping document) =>
        document with { Entries = [.. document.Entries.Where(e => e.Key.Value != "action")] };

    // Added keys win, except that maps are merged.
    private static YamlMapping Merge(YamlMapping document, YamlMapping added)
    {
        List<KeyValuePair<YamlScalar, YamlNode>> entries = [.. document.Entries];
        foreach ((YamlScalar key, YamlNode value) in added.Entries)
        {
            int at = entries.FindIndex(e => e.Key.Value == key.Value);
            if (at < 0) entries.Add(new(key, value));
            else if (entries[at].Value is YamlMapping inner && value is YamlMapping more)
                entries[at] = new(key, Merge(inner, more));
            else
                entries[at] = new(key, value);
        }

        return document with { Entries = entries };
    }
}
