using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>Judges the cost of patterns by their text.</summary>
internal static class PatternCost
{
    private const string RegexSigns = @"\.*+?()[]{}|^$#";
    private const string GlobSigns = @"\*?[";

    /// <summary>The plain operator and literal that a pattern is equivalent to; null when there is none.</summary>
    public static (ComparisonOperator Operator, string Literal)? Plain(ComparisonOperator op, string pattern)
    {
        string any = op == ComparisonOperator.Glob ? "*" : ".*";
        bool open = pattern.StartsWith(any, StringComparison.Ordinal);
        bool end = pattern.Length > any.Length && pattern.EndsWith(any, StringComparison.Ordinal);
        string literal = pattern[(open ? any.Length : 0)..(end ? pattern.Length - any.Length : pattern.Length)];
        string signs = op == ComparisonOperator.Glob ? GlobSigns : RegexSigns;
        if (literal.Length == 0 || literal.AsSpan().IndexOfAny(signs) >= 0) return null;
        ComparisonOperator plain = (open, end) switch
        {
            (true, true) => ComparisonOperator.Contains,
            (true, false) => ComparisonOperator.EndsWith,
            (false, true) => ComparisonOperator.StartsWith,
            _ => ComparisonOperator.Equal,
        };
        return (plain, literal);
    }

    /// <summary>Whether a pattern begins with an unbounded run, so that it must be tried at every position.</summary>
    public static bool BeginsWithAny(ComparisonOperator op, string pattern)
    {
        if (op == ComparisonOperator.Glob) return pattern.StartsWith('*');
        string start = pattern.TrimStart('(', '?', ':', '^');
        return start.StartsWith(".*", StringComparison.Ordinal) || start.StartsWith(".+", StringComparison.Ordinal);
    }
}
