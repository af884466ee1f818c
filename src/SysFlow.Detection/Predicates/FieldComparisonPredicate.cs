using System.Text;
using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>Any value of one field and any value of another satisfy an operator.</summary>
internal sealed class FieldComparisonPredicate(
    PredicateScope scope, ValueSource left, FieldOperator op, ValueSource right, bool asNumbers) : Predicate(scope)
{
    // Never called: a record kind decides neither the event scope nor the process scope here.
    public override bool Absent => false;

    protected override bool Evaluate(EvaluationContext context, int entity)
    {
        int process = Scope == PredicateScope.Process ? entity : context.Entity(EventSubject.Process);
        if (asNumbers)
        {
            return left.TryReadNumber(context, process, out long a) && right.TryReadNumber(context, process, out long b)
                && TextOperators.Holds(op.Operator, a, b);
        }

        left.Collect(context, process, context.Left);
        right.Collect(context, process, context.Right);
        for (int i = 0; i < context.Left.Count; i++)
        {
            for (int j = 0; j < context.Right.Count; j++)
            {
                if (Holds(context.Left[i], context.Right[j])) return true;
            }
        }

        return false;
    }

    private bool Holds(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b) =>
        op.IgnoreCase ? HoldsAsText(a, b) : op.Operator switch
        {
            ComparisonOperator.Equal => a.SequenceEqual(b),
            ComparisonOperator.Contains => a.IndexOf(b) >= 0,
            ComparisonOperator.StartsWith => a.StartsWith(b),
            ComparisonOperator.EndsWith => a.EndsWith(b),

            // Rare, and not worth a second implementation of case mapping and path prefixes.
            _ => HoldsAsText(a, b),
        };

    private bool HoldsAsText(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b) =>
        TextOperators.Holds(op.Operator, Encoding.UTF8.GetString(a), Encoding.UTF8.GetString(b), op.IgnoreCase);
}
