using System.Globalization;
using System.Net;

namespace SysFlow.Rules.Sigma;

/// <summary>Turns one test of a SysFlow field into comparisons that suit the field's type.</summary>
internal static class TestLowering
{
    public static void Add(FieldReference field, ValueTest test, bool negated, ComparisonCollector collector)
    {
        switch (test)
        {
            case PatternTest pattern when field.Field.Words is { } words:
                AddWords(field, words.All.Where(w => ConstantTests.Matches(pattern, w)), pattern.Pattern.ToString(),
                    negated, collector);
                break;
            case PatternTest pattern: AddPattern(field, pattern, collector); break;
            case RegexTest regex: AddRegex(field, regex, negated, collector); break;
            case NetworkTest network: AddNetwork(field, network, negated, collector); break;
            case OrderTest order: AddOrder(field, order, negated, collector); break;
        }
    }

    /// <summary>A comparison of two fields.</summary>
    public static Answer Compare(FieldReference left, FieldReference right, FieldTest test, bool negated)
    {
        bool texts = IsText(left) && IsText(right);
        bool same = left.Field.Type == right.Field.Type && left.Field.Type is FieldType.Integer or FieldType.Address;
        if (!texts && !(same && test.Operator == ComparisonOperator.Equal))
            return Answer.Unanswerable($"`{left.Field.Name}` ({left.Field.Type}) and `{right.Field.Name}` ({right.Field.Type}) cannot be compared", negated);
        return new Answer(new BoundComparison(left, test.Operator, [], right) { IgnoreCase = texts && !test.Cased });
    }

    private static bool IsText(FieldReference field) => field.Field.Type is FieldType.Text or FieldType.TextList;

    private static void AddPattern(FieldReference field, PatternTest test, ComparisonCollector collector)
    {
        (ComparisonOperator op, string value) = PatternShape.Of(test.Pattern);
        if (op == ComparisonOperator.Wildcard && value == "*")
        {
            collector.Add(new Answer(new BoundExists(field)));
        }
        else if (op != ComparisonOperator.Equal || IsText(field))
        {
            collector.Add(field, op, !test.Cased && Casing.Matters(value), value);
        }
        else if (field.Field.Type == FieldType.Integer
            && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
        {
            collector.Add(field, op, false, number.ToString(CultureInfo.InvariantCulture));
        }
        else if (field.Field.Type == FieldType.Address && !value.Contains('/') && Networks.TryParse(value, out _))
        {
            collector.Add(field, op, false, value);
        }
        else
        {
            collector.Add(Answer.NeverBecause($"`{field.Field.Name}` is never `{value}`"));
        }
    }

    private static void AddRegex(FieldReference field, RegexTest test, bool negated, ComparisonCollector collector)
    {
        if (Patterns.SearchError(test.Pattern) is { } error)
        {
            collector.Add(Answer.Unanswerable($"the expression cannot be matched in linear time: {error.Message}",
                negated));
            return;
        }

        if (field.Field.Words is { } words)
        {
            AddWords(field, words.All.Where(w => Patterns.Search(test.Pattern).IsMatch(w)), test.Pattern, negated,
                collector);
        }
        else
        {
            collector.Add(field, ComparisonOperator.Search, false, test.Pattern);
        }
    }

    private static void AddWords(
        FieldReference field, IEnumerable<string> matching, string pattern, bool negated,
            ComparisonCollector collector)
    {
        int before = 0;
        foreach (string word in matching)
        {
            collector.Add(field, ComparisonOperator.Equal, false, word);
            before++;
        }

        if (before == 0)
            collector.Add(Answer.Unanswerable($"SysFlow never records `{pattern}` as `{field.Field.Name}`", negated));
    }

    private static void AddNetwork(FieldReference field, NetworkTest test, bool negated,
        ComparisonCollector collector)
    {
        if (field.Field.Type != FieldType.Address)
            collector.Add(Answer.Unanswerable($"`{field.Field.Name}` is not an address", negated));
        else if (Networks.TryParse(test.Network, out _))
            collector.Add(field, ComparisonOperator.Cidr, false, test.Network);
        else
            collector.Add(Answer.NeverBecause("SysFlow records IPv4 only"));
    }

    // Comparing whole numbers with a fraction is the same as comparing them with the whole number next to it.
    private static void AddOrder(FieldReference field, OrderTest test, bool negated, ComparisonCollector collector)
    {
        if (field.Field.Type != FieldType.Integer)
        {
            collector.Add(Answer.Unanswerable($"`{field.Field.Name}` is not a number", negated));
            return;
        }

        bool up = test.Operator is ComparisonOperator.Less or ComparisonOperator.GreaterOrEqual;
        decimal whole = up ? decimal.Ceiling(test.Number) : decimal.Floor(test.Number);
        bool never = test.Operator == ComparisonOperator.Equal && whole != test.Number;
        if (never) collector.Add(Answer.NeverBecause($"`{field.Field.Name}` is a whole number"));
        else if (whole is >= long.MinValue and <= long.MaxValue)
            collector.Add(field, test.Operator, false, whole.ToString("0", CultureInfo.InvariantCulture));
        else
            collector.Add(Beyond(test.Operator, whole > 0));
    }

    private static Answer Beyond(ComparisonOperator op, bool above)
    {
        bool less = op is ComparisonOperator.Less or ComparisonOperator.LessOrEqual;
        bool holds = op != ComparisonOperator.Equal && less == above;
        return holds ? Answer.Always : Answer.NeverBecause("the number is larger than any that SysFlow records");
    }
}
