using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>Finds the parts of a condition that must hold together.</summary>
internal static class Conjunction
{
    /// <summary>
    /// The parts that all hold when the expression holds or, when <paramref name="negated"/>, when it does not. Nested
    /// groups of the same kind are flattened.
    /// </summary>
    public static List<Literal> Of(BoundExpression expression, bool negated)
    {
        List<Literal> parts = [];
        Add(expression, negated, parts);
        return parts;
    }

    private static void Add(BoundExpression expression, bool negated, List<Literal> parts)
    {
        switch (expression)
        {
            case BoundNot not:
                Add(not.Operand, !negated, parts);
                break;
            case BoundAnd all when !negated:
                foreach (BoundExpression operand in all.Operands) Add(operand, negated, parts);
                break;
            case BoundOr any when negated:
                foreach (BoundExpression operand in any.Operands) Add(operand, negated, parts);
                break;
            default:
                parts.Add(new Literal(expression, negated));
                break;
        }
    }
}
