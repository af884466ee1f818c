using System.Globalization;

namespace SysFlow.Rules.Sigma;

/// <summary>
/// Tests whose outcome is known when the rules are loaded, because the field is the same for every record of a kind.
/// </summary>
internal static class ConstantTests
{
    public static Answer Lower(string field, FieldTarget target, ValueTest test, bool negated)
    {
        string value = target.Constant!;
        if (Holds(test, value) is not { } holds)
            return Answer.Unanswerable($"`{field}` is `{value}` here, which does not fit the modifier", negated);
        if (holds) return Answer.Always;
        bool elsewhere = target.Constants.Count == 0 || target.Constants.Any(c => Holds(test, c) == true);
        string wanted = test is PatternTest pattern ? pattern.Pattern.ToString() : "asked for";
        return elsewhere
            ? Answer.NeverBecause($"`{field}` is always `{value}`")
            : Answer.Unanswerable($"SysFlow has no records with the `{field}` `{wanted}`", negated);
    }

    private static bool? Holds(ValueTest test, string value) => test switch
    {
        PatternTest pattern => Matches(pattern, value),
        RegexTest regex when Patterns.SearchError(regex.Pattern) is null =>
            Patterns.Search(regex.Pattern).IsMatch(value),
        OrderTest order when long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
            out long number) =>
            Compare(((decimal)number).CompareTo(order.Number), order.Operator),
        _ => null,
    };

    public static bool Matches(PatternTest test, string value)
    {
        (ComparisonOperator op, string text) = PatternShape.Of(test.Pattern);
        return TextOperators.Holds(op, value, text, !test.Cased);
    }

    private static bool Compare(int order, ComparisonOperator op) => op switch
    {
        ComparisonOperator.Less => order < 0,
        ComparisonOperator.LessOrEqual => order <= 0,
        ComparisonOperator.Greater => order > 0,
        ComparisonOperator.GreaterOrEqual => order >= 0,
        _ => order == 0,
    };
}
