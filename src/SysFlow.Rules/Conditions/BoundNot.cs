namespace SysFlow.Rules;

/// <summary>The operand does not hold.</summary>
internal sealed class BoundNot : BoundExpression
{
    public BoundNot(BoundExpression operand)
    {
        Operand = operand;
        TreeSize = operand.TreeSize + 1;
        IsFaulty = operand.IsFaulty;
        Depth = operand.Depth + 1;
    }

    public BoundExpression Operand { get; }
}
