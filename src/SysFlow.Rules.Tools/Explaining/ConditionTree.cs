namespace SysFlow.Rules.Tools;

/// <summary>Writes a bound condition as nodes; with a judge, every node has its result for the judge's event.</summary>
internal sealed class ConditionTree(ConditionJudge? judge)
{
    /// <summary>The node of an expression. Recursion is as deep as the condition, which the loader bounds.</summary>
    /// <param name="expression">The expression to write.</param>
    /// <param name="decides">Whether this part decides the value of the whole condition.</param>
    /// <param name="reached">Whether evaluation from left to right reaches this part.</param>
    public ConditionNode Build(BoundExpression expression, bool decides, bool reached) => expression switch
    {
        BoundAnd and => Group("all of", and, settles: false, decides, reached),
        BoundOr or => Group("any of", or, settles: true, decides, reached),
        BoundNot not => Node(not, "not", [Build(not.Operand, decides, reached)], decides, reached),
        BoundExists exists =>
            Seen(Node(exists, $"{ConditionWords.Name(exists.Field)} exists", [], decides, reached), exists.Field, null),
        BoundConstant constant => Node(constant, constant.Value ? "always" : "never", [], decides, reached),
        BoundComparison test => Seen(
            Node(test, ConditionWords.Test(test), [], decides, reached)
                with
            { Values = test.Values }, test.Field, test.Other),
        _ => throw new InvalidOperationException($"{expression.GetType().Name} cannot be written as text."),
    };

    /// <summary>
    /// The first operand with the value that settles the group (true for alternatives, false for parts that must all
    /// hold) decides it and ends the evaluation. When there is none, all operands together decide.
    /// </summary>
    private ConditionNode Group(string text, BoundGroup group, bool settles, bool decides, bool reached)
    {
        List<ConditionNode> children = new(group.Operands.Count);
        bool settled = false;
        bool together = judge is null || judge.Judge(group).Holds != settles;
        foreach (BoundExpression operand in group.Operands)
        {
            bool settling = !settled && judge?.Judge(operand).Holds == settles;
            children.Add(Build(operand, decides && (together || settling), reached && !settled));
            settled |= settling;
        }

        return Node(group, text, children, decides, reached);
    }

    private ConditionNode Node(
        BoundExpression expression, string text, IReadOnlyList<ConditionNode> children, bool decides, bool reached) =>
        new(text, children)
        {
            Macro = expression.Macro,
            Holds = judge?.Judge(expression).Holds,
            Decides = decides && judge is not null,
            Reached = reached && judge is not null,
        };

    private ConditionNode Seen(ConditionNode node, FieldReference left, FieldReference? right)
    {
        if (judge is null) return node;
        IEnumerable<string> seen = judge.Fields.Texts(left);
        if (right is not null)
        {
            seen =
            seen.Concat(judge.Fields.Texts(right).Select(v => $"{ConditionWords.Name(right)}: {v}"));
        }

        return node with { Seen = [.. seen] };
    }
}
