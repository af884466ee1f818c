namespace SysFlow.Rules;

/// <summary>A bound on a count or on a calculated number.</summary>
internal readonly record struct CountCondition(ComparisonOperator Operator, decimal Bound)
{
    public bool Holds(decimal amount) => Operator switch
    {
        ComparisonOperator.Less => amount < Bound,
        ComparisonOperator.LessOrEqual => amount <= Bound,
        ComparisonOperator.Greater => amount > Bound,
        ComparisonOperator.GreaterOrEqual => amount >= Bound,
        ComparisonOperator.NotEqual => amount != Bound,
        _ => amount == Bound,
    };
}
