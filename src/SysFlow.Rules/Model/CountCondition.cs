namespace SysFlow.Rules;

/// <summary>A bound on a count.</summary>
internal readonly record struct CountCondition(ComparisonOperator Operator, long Count)
{
    public bool Holds(long count) => Operator switch
    {
        ComparisonOperator.Less => count < Count,
        ComparisonOperator.LessOrEqual => count <= Count,
        ComparisonOperator.Greater => count > Count,
        ComparisonOperator.GreaterOrEqual => count >= Count,
        _ => count == Count,
    };
}
