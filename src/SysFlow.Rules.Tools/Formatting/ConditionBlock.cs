namespace SysFlow.Rules.Tools;

/// <summary>
/// The lines of a key: a condition is reformatted, all others stay unchanged. A condition with a comment in it stays
/// unchanged too, because a comment belongs to a line.
/// </summary>
internal static class ConditionBlock
{
    private const string Key = "condition";

    /// <summary>
    /// What a text must not contain to be written without quotes or a block (YAML 1.2, section 7.3.3).
    /// </summary>
    private static readonly string[] NotPlain = [": ", " #"];

    /// <summary>Characters that cannot begin a plain text, or that would be read as something else.</summary>
    private const string NotFirst = "[]{}>|*&!%#`@,?:-\"'";

    /// <summary>The lines of the block, without the items' indentation.</summary>
    public static IEnumerable<string> Print(KeyBlock block)
    {
        if (block.Key == Key && block.Value is YamlScalar condition && Words(condition) is { } words)
        {
            string line = ConditionLayout.OneLine(words);
            bool isPlain = !NotFirst.Contains(line[0]) && !NotPlain.Any(line.Contains) && !line.EndsWith(':');
            return isPlain && line.Length <= ConditionLayout.Width - Key.Length
                ? [$"{Key}: {line}"]
                : [$"{Key}: >", .. ConditionLayout.Lines(words).Select(l => $"  {l}")];
        }

        // White space at the end has no meaning outside the lines of a text.
        return block.Value is YamlScalar && block.Lines.Count > 1 ? block.Lines : block.Lines.Select(l => l.TrimEnd());
    }

    /// <summary>The condition's tokens as written; null when it must not be changed.</summary>
    private static List<string>? Words(YamlScalar condition)
    {
        if (FormatProof.Tokens(condition, RuleProfile.Strict) is not { Count: > 0 } tokens) return null;
        string text = new ConditionText(condition).Characters.ToString();
        List<string> words = [];
        int from = 0;
        foreach (Token token in tokens)
        {
            if (text.AsSpan(from, token.Start - from).Contains('#')) return null;
            words.Add(text.Substring(token.Start, token.Length));
            from = token.Start + token.Length;
        }

        return text.AsSpan(from).Contains('#') || words.Exists(w => w.Contains('\n')) ? null : words;
    }
}
