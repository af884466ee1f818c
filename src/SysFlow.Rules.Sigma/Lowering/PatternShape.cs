namespace SysFlow.Rules.Sigma;

/// <summary>Finds the cheapest operator that means the same as a pattern.</summary>
internal static class PatternShape
{
    public static (ComparisonOperator Operator, string Value) Of(ValuePattern pattern)
    {
        const PatternPartKind literal = PatternPartKind.Literal;
        const PatternPartKind run = PatternPartKind.AnyRun;
        return pattern.Parts switch
        {
            [] => (ComparisonOperator.Equal, ""),
            [{ Kind: literal } only] => (ComparisonOperator.Equal, only.Text),
            [{ Kind: literal } first, { Kind: run }] => (ComparisonOperator.StartsWith, first.Text),
            [{ Kind: run }, { Kind: literal } last] => (ComparisonOperator.EndsWith, last.Text),
            [{ Kind: run }, { Kind: literal } inner, { Kind: run }] => (ComparisonOperator.Contains, inner.Text),
            _ => (ComparisonOperator.Wildcard, pattern.ToString()),
        };
    }
}
