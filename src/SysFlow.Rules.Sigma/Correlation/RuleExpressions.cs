namespace SysFlow.Rules.Sigma;

/// <summary>
/// Conditions over the names of rules, such as <c>recon_a and (recon_b or recon_c)</c>, in the grammar of a rule's
/// condition.
/// </summary>
internal static class RuleExpressions
{
    private static readonly string[] Keywords = ["and", "or", "not", "of", "them", "all", "any"];

    /// <summary>The names in an expression, in order of first occurrence.</summary>
    public static List<ValueNode> Names(YamlScalar text)
    {
        List<ValueNode> names = [];
        ConditionWordScanner words = new(new ConditionText(text));
        for (; !words.AtEnd && names.Count < ItemKeys.MaxValues; words.Advance())
        {
            string word = words.Word;
            bool isName = word is not ("(" or ")" or "|") && !Keywords.Contains(word.ToLowerInvariant());
            if (isName && !names.Exists(n => n.Text == word)) names.Add(new ValueNode(words.Span, word, false));
        }

        return names;
    }

    /// <summary>The expression; null after a diagnostic.</summary>
    /// <param name="text">The expression as written.</param>
    /// <param name="ordinals">The rules' ordinals by name.</param>
    /// <param name="diagnostics">Receives the problems.</param>
    public static RuleExpression? Read(
        YamlScalar text, IReadOnlyDictionary<string, int> ordinals, DiagnosticBag diagnostics)
    {
        SigmaCondition? condition =
            SigmaConditionParser.Parse(text, [.. ordinals.Keys], allNamesKnown: true, diagnostics);
        return condition is null ? null : Lower(condition, ordinals);
    }

    private static RuleExpression Lower(SigmaCondition condition, IReadOnlyDictionary<string, int> ordinals) =>
        condition switch
        {
            AllOf all => new EveryRule([.. all.Parts.Select(p => Lower(p, ordinals))]),
            AnyOf any => new SomeRule([.. any.Parts.Select(p => Lower(p, ordinals))]),
            NoneOf none => new NoRule(Lower(none.Part, ordinals)),
            _ => new RuleMatched(ordinals[((SearchReference)condition).Name]),
        };
}
