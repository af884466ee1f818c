namespace SysFlow.Rules;

/// <summary>Operands joined by <c>and</c> or <c>or</c>.</summary>
internal abstract class BoundGroup : BoundExpression
{
    /// <summary>Larger trees than this are refused anyway; the cap keeps the sum from overflowing.</summary>
    private const long Saturation = long.MaxValue / 2;

    protected BoundGroup(IReadOnlyList<BoundExpression> operands)
    {
        Operands = operands;
        foreach (BoundExpression operand in operands)
        {
            TreeSize = Math.Min(TreeSize + operand.TreeSize, Saturation);
            IsFaulty |= operand.IsFaulty;
            Depth = Math.Max(Depth, operand.Depth + 1);
        }
    }

    public IReadOnlyList<BoundExpression> Operands { get; }
}
