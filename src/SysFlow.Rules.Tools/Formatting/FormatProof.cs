namespace SysFlow.Rules.Tools;

/// <summary>
/// Proves that a formatted file has the same meaning as before: the same items in the same order, each with the same
/// values under the same keys (in any order of keys, except for repeated ones), and conditions with the same tokens in
/// either profile.
/// </summary>
internal static class FormatProof
{
    private const string Condition = "condition";

    public static bool MeansTheSame(IReadOnlyList<YamlNode> before, SourceText after) =>
        YamlReader.Read(after, 0, after.Text.Length, out YamlFailure? _) is { } roots && AreEqual(before, roots);

    /// <summary>
    /// The tokens of a condition in a profile, without their positions; null when they are not well-formed.
    /// </summary>
    public static List<Token>? Tokens(YamlScalar condition, RuleProfile profile)
    {
        DiagnosticBag diagnostics = new();
        ConditionLexer lexer = new(new ConditionText(condition), profile, diagnostics);
        List<Token> tokens = [];
        for (Token token = lexer.Next(); token.Kind != TokenKind.End; token = lexer.Next()) tokens.Add(token);
        return diagnostics.HasErrors ? null : tokens;
    }

    private static bool AreEqual(YamlNode before, YamlNode after, string key) => (before, after) switch
    {
        (YamlScalar a, YamlScalar b) when key == Condition =>
            SameTokens(a, b, RuleProfile.Strict) && SameTokens(a, b, RuleProfile.SfProcessor),
        (YamlScalar a, YamlScalar b) => a.Value == b.Value && a.IsQuoted == b.IsQuoted,
        (YamlSequence a, YamlSequence b) => AreEqual(a.Items, b.Items),
        (YamlMapping a, YamlMapping b) => AreEqual(a, b),
        _ => false,
    };

    private static bool AreEqual(IReadOnlyList<YamlNode> before, IReadOnlyList<YamlNode> after)
    {
        if (before.Count != after.Count) return false;
        for (int i = 0; i < before.Count; i++)
        {
            if (!AreEqual(before[i], after[i], key: "")) return false;
        }

        return true;
    }

    private static bool AreEqual(YamlMapping before, YamlMapping after)
    {
        // A stable order by key keeps repeated keys in the order in which they count.
        KeyValuePair<YamlScalar, YamlNode>[] a = [.. before.Entries.OrderBy(e => e.Key.Value, StringComparer.Ordinal)];
        KeyValuePair<YamlScalar, YamlNode>[] b = [.. after.Entries.OrderBy(e => e.Key.Value, StringComparer.Ordinal)];
        if (a.Length != b.Length) return false;
        for (int i = 0; i < a.Length; i++)
        {
            if (a[i].Key.Value != b[i].Key.Value || !AreEqual(a[i].Value, b[i].Value, a[i].Key.Value)) return false;
        }

        return true;
    }

    private static bool SameTokens(YamlScalar before, YamlScalar after, RuleProfile profile) =>
        (Tokens(before, profile), Tokens(after, profile)) switch
        {
            ({ } a, { } b) => a.Select(Meaning).SequenceEqual(b.Select(Meaning)),
            (null, null) => before.Value == after.Value,
            _ => false,
        };

    private static (TokenKind, string) Meaning(Token token) => (token.Kind, token.Value);
}
