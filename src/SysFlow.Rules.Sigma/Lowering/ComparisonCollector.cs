namespace SysFlow.Rules.Sigma;

/// <summary>
/// Collects tests of which one must hold; those with the same field and operator become one comparison with many
/// values.
/// </summary>
internal sealed class ComparisonCollector
{
    private readonly Dictionary<(FieldReference Field, ComparisonOperator Operator, bool IgnoreCase),
        List<string>> _values = [];
    private readonly List<(FieldReference Field, ComparisonOperator Operator, bool IgnoreCase)> _order = [];
    private readonly List<Answer> _others = [];

    public void Add(FieldReference field, ComparisonOperator op, bool ignoreCase, string value)
    {
        var key = (field, op, ignoreCase);
        if (!_values.TryGetValue(key, out List<string>? values))
        {
            _values[key] = values = [];
            _order.Add(key);
        }

        values.Add(value);
    }

    public void Add(Answer other) => _others.Add(other);

    public Answer Any() => Answer.Any(
    [
        .. _order.Select(k => new Answer(
            new BoundComparison(k.Field, k.Operator, [.. _values[k].Distinct()], null) { IgnoreCase = k.IgnoreCase })),
        .. _others,
    ]);
}
