using CsCheck;

namespace SysFlow.Rules.Tests;

public sealed class ExpressionPrinterTests
{
    private const int Depth = 4;

    private static readonly SourceSpan Nowhere = new(new SourceText("test", ""), 0, 0);

    private static readonly Gen<ValueNode> Word = OneOf(
        "sf.proc.name", "proc.aname[2]", "proc.env[PATH]", "-1", "0", "9223372036854775807", "10.0.0.0/8",
        "192.168.0.1", "/etc/passwd",
        "nginx:latest", "a#b", "üñí", "日本", "*", "a*?b", "not_a_word", "x!", "@", "%s", "\\", "k8s.ns.name", "1.5")
        .Select(text => new ValueNode(Nowhere, text, IsQuoted: false));

    // Any characters, among them those that have a meaning somewhere.
    private static readonly Gen<ValueNode> Text = Gen.OneOf(
        Gen.String, Gen.String[OneOf(
            '"', '\'', '\\', '\n', '\r', '\t', '\0', '#', '(', ')', '[', ']', ',', ' ', 'é', '語', '=')])
        .Select(text => new ValueNode(Nowhere, text, IsQuoted: true));

    private static readonly Gen<ValueNode> Direction = OneOf("<", ">")
        .Select(text => new ValueNode(Nowhere, text, IsQuoted: false));
    private static readonly Gen<ValueNode> Value = Gen.OneOf(Word, Text, Direction);
    private static readonly Gen<ValueNode> Left = Gen.OneOf(Word, Text);

    private static readonly Gen<Expression> Leaf = Gen.OneOf(
        Word.Select(w => (Expression)new MacroReference(Nowhere, w.Text)),
        Left.Select(l => (Expression)new ExistsExpression(Nowhere, l)),
        Gen.Select(Left, OneOf(
                ComparisonOperator.Equal, ComparisonOperator.NotEqual, ComparisonOperator.Less,
                ComparisonOperator.LessOrEqual,
                ComparisonOperator.Greater, ComparisonOperator.GreaterOrEqual, ComparisonOperator.Contains,
                ComparisonOperator.ContainsIgnoringCase, ComparisonOperator.StartsWith, ComparisonOperator.EndsWith,
                ComparisonOperator.Glob, ComparisonOperator.Regex, ComparisonOperator.Cidr), Value)
            .Select((l, op, v) => (Expression)new ComparisonExpression(Nowhere, l, op, [v], IsSet: false)),
        Gen.Select(Left, Gen.Enum<ComparisonOperator>()
            .Where(op => op is not (ComparisonOperator.Wildcard or ComparisonOperator.Search)),
                Value.List[0, 5])
            .Select((l, op, v) => (Expression)new ComparisonExpression(Nowhere, l, op, v, IsSet: true)));

    [Fact]
    public void What_is_printed_reads_as_the_same_expression() => Expressions(Depth).Sample(expression =>
    {
        string printed = ExpressionPrinter.Print(expression);
        DiagnosticBag diagnostics = new();
        SourceText source = new("test", printed);
        SourceSpan span = new(source, 0, printed.Length);
        Expression? read = ConditionParser.Parse(
            new ConditionText(
                new YamlScalar(span, printed, span, IsExact: true, IsQuoted: false)), RuleProfile.Strict, diagnostics);
        return diagnostics.Items.Count == 0 && Same(expression, read);
    }, iter: 5_000);

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<Expression> Expressions(int depth)
    {
        if (depth == 0) return Leaf;
        Gen<Expression> inner = Expressions(depth - 1);
        return Gen.Frequency(
            (3, Leaf),
            (1, inner.Select(e => (Expression)new NotExpression(Nowhere, e))),
            (1, inner.List[2, 4].Select(e => (Expression)new AndExpression(Nowhere, e))),
            (1, inner.List[2, 4].Select(e => (Expression)new OrExpression(Nowhere, e))));
    }

    private static bool Same(Expression? a, Expression? b) => (a, b) switch
    {
        (AndExpression x, AndExpression y) => Same(x.Operands, y.Operands),
        (OrExpression x, OrExpression y) => Same(x.Operands, y.Operands),
        (NotExpression x, NotExpression y) => Same(x.Operand, y.Operand),
        (MacroReference x, MacroReference y) => x.Name == y.Name,
        (ExistsExpression x, ExistsExpression y) => Same(x.Operand, y.Operand),
        (ComparisonExpression x, ComparisonExpression y) => x.Operator == y.Operator && x.IsSet == y.IsSet && Same(
            x.Left, y.Left)
            && x.Values.Count == y.Values.Count && x.Values.Zip(y.Values).All(v => Same(v.First, v.Second)),
        _ => false,
    };

    private static bool Same(IReadOnlyList<Expression> a, IReadOnlyList<Expression> b) =>
        a.Count == b.Count && a.Zip(b).All(e => Same(e.First, e.Second));

    private static bool Same(ValueNode a, ValueNode b) => a.Text == b.Text && a.IsQuoted == b.IsQuoted;
}
