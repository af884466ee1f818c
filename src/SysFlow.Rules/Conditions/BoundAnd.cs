namespace SysFlow.Rules;

/// <summary>All operands hold.</summary>
internal sealed class BoundAnd : BoundGroup
{
    public BoundAnd(IReadOnlyList<BoundExpression> operands) : base(operands) { }
}
