using System.Text;
using SysFlow.Rules;
using SysFlow.Rules.Sigma;

namespace SysFlow.Detection;

/// <summary>Chooses the matcher for an operator and its values.</summary>
internal static class TextMatchers
{
    public static TextMatcher Create(ComparisonOperator op, IReadOnlyList<string> values, bool ignoreCase)
    {
        return ignoreCase ? new FoldingMatcher(Create(op, [.. values.Select(CaseFolding.Fold)])) : Create(op, values);
    }

    private static TextMatcher Create(ComparisonOperator op, IReadOnlyList<string> values)
    {
        byte[][] patterns = [.. values.Select(Encoding.UTF8.GetBytes)];
        return op switch
        {
            ComparisonOperator.Equal => patterns.Length == 1
                ? new EqualMatcher(patterns[0])
                : new EqualSetMatcher(patterns),
            ComparisonOperator.Contains => new ContainsMatcher(patterns),
            ComparisonOperator.ContainsIgnoringCase => new ContainsIgnoringCaseMatcher(values),
            ComparisonOperator.StartsWith => new StartsWithMatcher(patterns),
            ComparisonOperator.EndsWith => new EndsWithMatcher(patterns),
            ComparisonOperator.PathPrefix => new PathPrefixMatcher(patterns),
            ComparisonOperator.Glob => new RegexMatcher([.. values.Select(Patterns.Glob)]),
            ComparisonOperator.Regex => new RegexMatcher([.. values.Select(Patterns.Regex)]),
            ComparisonOperator.Search => new RegexMatcher([.. values.Select(Patterns.Search)]),
            ComparisonOperator.Wildcard when values.Count == 1 => new WildcardMatcher(values[0]),
            ComparisonOperator.Wildcard => new WildcardSetMatcher([.. values.Select(v => new WildcardMatcher(v))]),
            _ => throw new ArgumentOutOfRangeException(nameof(op), op, "Not a text operator."),
        };
    }
}
