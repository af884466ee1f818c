using System.Text.RegularExpressions;

namespace SysFlow.Rules;

/// <summary>
/// The text operators on strings. They define the meaning, and are used where speed does not matter (constants, words
/// of fields with a fixed set of values, <c>ReferenceEvaluator</c>).
/// </summary>
internal static class TextOperators
{
    /// <summary>As below, ignoring case when <paramref name="ignoreCase"/> is true.</summary>
    public static bool Holds(ComparisonOperator op, string left, string right, bool ignoreCase) =>
        ignoreCase ? Holds(op, CaseFolding.Fold(left), CaseFolding.Fold(right)) : Holds(op, left, right);

    public static bool Holds(ComparisonOperator op, string left, string right) => op switch
    {
        ComparisonOperator.Equal => left == right,
        ComparisonOperator.Contains => left.Contains(right, StringComparison.Ordinal),
        ComparisonOperator.ContainsIgnoringCase =>
            left.ToLowerInvariant().Contains(right.ToLowerInvariant(), StringComparison.Ordinal),
        ComparisonOperator.StartsWith => left.StartsWith(right, StringComparison.Ordinal),
        ComparisonOperator.EndsWith => left.EndsWith(right, StringComparison.Ordinal),
        ComparisonOperator.PathPrefix => IsPathPrefix(right, left),
        ComparisonOperator.Glob => Patterns.Glob(right).IsMatch(left),
        ComparisonOperator.Regex => Patterns.Regex(right).IsMatch(left),
        ComparisonOperator.Search => Patterns.Search(right).IsMatch(left),
        ComparisonOperator.Wildcard => Wildcards.Match(right, left),
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, "Not a text operator."),
    };

    public static bool Holds(ComparisonOperator op, long left, long right) => op switch
    {
        ComparisonOperator.Equal => left == right,
        ComparisonOperator.Less => left < right,
        ComparisonOperator.LessOrEqual => left <= right,
        ComparisonOperator.Greater => left > right,
        ComparisonOperator.GreaterOrEqual => left >= right,
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, "Not an operator of numbers."),
    };

    /// <summary>Whether the operator compares by order.</summary>
    public static bool IsOrder(ComparisonOperator op) => op is ComparisonOperator.Less or ComparisonOperator.LessOrEqual
        or ComparisonOperator.Greater or ComparisonOperator.GreaterOrEqual;

    /// <summary>Whether the operator works on text, even the text of a number or an address.</summary>
    public static bool IsTextual(ComparisonOperator op) =>
        op is ComparisonOperator.Contains or ComparisonOperator.StartsWith
        or ComparisonOperator.EndsWith or ComparisonOperator.Wildcard or ComparisonOperator.Search;

    private static bool IsPathPrefix(string prefix, string path)
    {
        ReadOnlySpan<char> directory = prefix.AsSpan().TrimEnd('/');
        return path.AsSpan().StartsWith(directory, StringComparison.Ordinal)
            && (path.Length == directory.Length || path[directory.Length] == '/');
    }
}
