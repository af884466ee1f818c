namespace SysFlow.Rules;

/// <summary>
/// Recognises files in a rules directory that are not rule files: field mappings, pipelines, charts and other files
/// kept beside rules. A broken file that is meant to hold rules is never mistaken for one of them.
/// </summary>
internal static class OtherFiles
{
    /// <summary>Whether nothing in a file is an item of the policy language, not even a misspelt one.</summary>
    /// <param name="source">The file.</param>
    /// <param name="roots">Its documents; null when it is not YAML.</param>
    public static bool IsOther(SourceText source, List<YamlNode>? roots)
    {
        if (roots is null) return !HasItem(source);
        List<YamlNode> documents = [.. roots.Where(r => r is not YamlScalar { Value: "" })];
        return documents.Count > 0 && documents.TrueForAll(IsOther);
    }

    /// <summary>Reports that a file, or a document in it, is skipped.</summary>
    public static void Report(SourceSpan at, DiagnosticBag diagnostics) => diagnostics.Warning(
        at, DiagnosticCodes.OtherFile, "This is neither a rule file nor a Sigma file; it is skipped.",
        "Move it out of the directory of rules.");

    private static bool IsOther(YamlNode document) => document switch
    {
        YamlMapping map => !IsItem(map),
        YamlSequence list => list.Items.Count > 0 && list.Items.All(i => i is not YamlMapping item || !IsItem(item)),
        _ => true,
    };

    private static bool IsItem(YamlMapping map)
    {
        if (map.Entries.Any(e => e.Key.Value == "condition" || ItemKinds.Words.Contains(e.Key.Value)))
            return true;
        return map.Entries.Count == 0
            || Suggestion.Nearest(map.Entries[0].Key.Value, ItemKinds.Words) is not null;
    }

    private static bool HasItem(SourceText source)
    {
        for (int line = 0; line < source.LineCount; line++)
        {
            int start = source.LineStart(line);
            if (TolerantItem.BeginsItem(source.Text.AsSpan(start, source.LineStart(line + 1) - start))) return true;
        }

        return false;
    }
}
