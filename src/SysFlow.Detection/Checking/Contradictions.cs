using System.Globalization;
using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>
/// Finds two parts of a conjunction that cannot hold together: a part and its own negation, or tests of one field that
/// no value satisfies. It misses some contradictions, but never reports a false one.
/// </summary>
internal sealed class Contradictions(PredicateFactory factory, PredicateCompiler compiler)
{
    /// <summary>Most tests of single values; larger sets combined with very many tests are skipped.</summary>
    private const long MaxTests = 1_000_000;

    public (Literal First, Literal Second)? Find(IReadOnlyList<Literal> parts) =>
        FindOpposites(parts) ?? FindEmpty(parts);

    private (Literal First, Literal Second)? FindOpposites(IReadOnlyList<Literal> parts)
    {
        Dictionary<int, Literal> seen = [];
        foreach (Literal part in parts)
        {
            Predicate predicate = compiler.Compile(part.Part);
            if (predicate is ConstantPredicate) continue;
            Predicate holds = part.IsNegated ? factory.Not(predicate) : predicate;
            if (seen.TryGetValue(factory.Not(holds).Id, out Literal opposite)) return (opposite, part);
            seen.TryAdd(holds.Id, part);
        }

        return null;
    }

    private static (Literal First, Literal Second)? FindEmpty(IReadOnlyList<Literal> parts)
    {
        var byField = parts.Where(p => p.Part is BoundComparison c && IsSingle(c))
            .GroupBy(p => ((BoundComparison)p.Part).Field);
        foreach (IGrouping<FieldReference, Literal> tests in byField)
        {
            if (FindEmpty(tests.Key.Field, [.. tests]) is { } found) return found;
        }

        return null;
    }

    // Starts with the values of one `=` or `in`; every other test removes the values that it does not accept.
    private static (Literal First, Literal Second)? FindEmpty(FieldDefinition field, Literal[] tests)
    {
        int equal = Array.FindIndex(tests, t => !t.IsNegated && Comparison(t).Operator == ComparisonOperator.Equal);
        if (equal < 0) return field.Type == FieldType.Integer ? FindEmptyRange(tests) : null;
        BoundComparison first = Comparison(tests[equal]);
        if (first.Values.Count == 0 || first.Values.Count * tests.Sum(t => (long)Comparison(t).Values.Count) > MaxTests)
            return null;
        List<string> left = [.. first.Values];
        for (int i = 0; i < tests.Length; i++)
        {
            if (i == equal) continue;
            Literal test = tests[i];
            left.RemoveAll(value => Admits(field, Comparison(test), value) == test.IsNegated);
            if (left.Count == 0) return i < equal ? (test, tests[equal]) : (tests[equal], test);
        }

        return null;
    }

    private static (Literal First, Literal Second)? FindEmptyRange(Literal[] tests)
    {
        Literal? lower = null;
        Literal? upper = null;
        long least = long.MinValue;
        long most = long.MaxValue;
        foreach (Literal test in tests)
        {
            BoundComparison comparison = Comparison(test);
            if (test.IsNegated || comparison.Values is not [var text] || !TextOperators.IsOrder(comparison.Operator))
                continue;
            long value = Number(text);
            switch (comparison.Operator)
            {
                case ComparisonOperator.Greater when value < long.MaxValue && value + 1 > least:
                    (least, lower) = (
                        value + 1, test); break;
                case ComparisonOperator.GreaterOrEqual when value > least: (least, lower) = (value, test); break;
                case ComparisonOperator.Less when value > long.MinValue && value - 1 < most:
                    (most, upper) = (
                        value - 1, test); break;
                case ComparisonOperator.LessOrEqual when value < most: (most, upper) = (value, test); break;
                default: break;
            }

            if (least > most && lower is { } l && upper is { } u) return (l, u);
        }

        return null;
    }

    private static bool Admits(FieldDefinition field, BoundComparison test, string value)
    {
        if (field.Type == FieldType.Integer)
            return test.Values.Any(v => TextOperators.Holds(test.Operator, Number(value), Number(v)));
        string[] forms = Synonyms(field, value);
        return test.Values.Any(v => forms.Any(f => TextOperators.Holds(test.Operator, f, v)));
    }

    private static string[] Synonyms(FieldDefinition field, string value)
    {
        if (field.Words is not { } words) return [value];
        for (int i = 0; i < words.Count; i++)
        {
            if (words.Words(i, network: false).Contains(value)) return [.. words.Words(i, network: false)];
        }

        return [value];
    }

    private static bool IsSingle(BoundComparison test) =>
        test is { Other: null, IgnoreCase: false, IsFaulty: false }
        && test.Field.Field is { Elements.Length: 1, Otherwise: null } field
        && field.Type is FieldType.Text or FieldType.Integer or FieldType.Choice
        && (
            test.Field.Generation >= 0 || test.Field.Field.Subject is not (
                FieldSubject.Lineage or FieldSubject.Ancestors));

    private static BoundComparison Comparison(Literal literal) => (BoundComparison)literal.Part;

    private static long Number(string text) =>
        long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
