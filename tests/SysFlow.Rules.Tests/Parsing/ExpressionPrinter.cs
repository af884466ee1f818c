using System.Text;

namespace SysFlow.Rules.Tests;

/// <summary>Prints an expression in the policy language; parsing the text again gives the same expression.</summary>
internal static class ExpressionPrinter
{
    public static string Print(Expression expression)
    {
        StringBuilder text = new();
        Print(expression, text);
        return text.ToString();
    }

    private static void Print(Expression expression, StringBuilder text)
    {
        switch (expression)
        {
            case AndExpression and: Join(and.Operands, " and ", text); break;
            case OrExpression or: Join(or.Operands, " or ", text); break;
            case NotExpression not:
                text.Append("not ");
                PrintNested(not.Operand, text);
                break;
            case MacroReference macro: text.Append(macro.Name); break;
            case ExistsExpression exists:
                Print(exists.Operand, text);
                text.Append(" exists");
                break;
            case ComparisonExpression comparison: Print(comparison, text); break;
        }
    }

    private static void Join(IReadOnlyList<Expression> operands, string separator, StringBuilder text)
    {
        for (int i = 0; i < operands.Count; i++)
        {
            if (i > 0) text.Append(separator);
            PrintNested(operands[i], text);
        }
    }

    private static void PrintNested(Expression operand, StringBuilder text)
    {
        bool nested = operand is AndExpression or OrExpression;
        if (nested) text.Append('(');
        Print(operand, text);
        if (nested) text.Append(')');
    }

    private static void Print(ComparisonExpression comparison, StringBuilder text)
    {
        Print(comparison.Left, text);
        text.Append(' ').Append(ComparisonOperators.Word(comparison.Operator, comparison.IsSet)).Append(' ');
        if (comparison.IsSet) text.Append('(');
        for (int i = 0; i < comparison.Values.Count; i++)
        {
            if (i > 0) text.Append(", ");
            Print(comparison.Values[i], text);
        }

        if (comparison.IsSet) text.Append(')');
    }

    private static void Print(ValueNode value, StringBuilder text)
    {
        if (!value.IsQuoted)
        {
            text.Append(value.Text);
            return;
        }

        text.Append('"').Append(value.Text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n"))
            .Append('"');
    }
}
