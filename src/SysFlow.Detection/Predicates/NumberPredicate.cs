using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>A number compared with numbers.</summary>
internal sealed class NumberPredicate(
    PredicateScope scope, FieldId field, ComparisonOperator op, long[] values, bool absent)
    : LeafPredicate(scope, field, absent)
{
    protected override bool Evaluate(EvaluationContext context, int entity)
    {
        if (!FieldNumber.TryRead(context, Field, entity, out long number)) return Absent;
        if (op == ComparisonOperator.Equal) return values.AsSpan().Contains(number);
        foreach (long value in values)
        {
            if (TextOperators.Holds(op, number, value)) return true;
        }

        return false;
    }
}
