namespace SysFlow.Rules;

/// <summary>At least one operand holds.</summary>
internal sealed class BoundOr : BoundGroup
{
    public BoundOr(IReadOnlyList<BoundExpression> operands) : base(operands) { }
}
