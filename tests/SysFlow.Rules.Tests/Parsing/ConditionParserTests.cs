namespace SysFlow.Rules.Tests;

public sealed class ConditionParserTests
{
    [Theory]
    [InlineData("a", "a")]
    [InlineData("not not a", "not not a")]
    [InlineData("a or b and not c", "a or (b and not c)")]
    [InlineData("(a or b) and c", "(a or b) and c")]
    [InlineData("sf.opflags=EXEC", "sf.opflags = EXEC")]
    [InlineData("sf.ret = -1", "sf.ret = -1")]
    [InlineData("evt.dir=> and evt.dir=<", "evt.dir = > and evt.dir = <")]
    [InlineData("x in [a, 'b c', (d, e),]", "x in (a, \"b c\", d, e)")]
    [InlineData("x not in (a)", "not x in (a)")]
    [InlineData("x exists and exists y", "x exists and y exists")]
    [InlineData("proc.aname[2]!=bash", "proc.aname[2] != bash")]
    [InlineData("x = \"say \\\"hi\\\"\"", "x = \"say \\\"hi\\\"\"")]
    [InlineData("x = a # comment\n and b", "x = a and b")]
    [InlineData("x = nginx:latest or y startswith /a/b", "x = nginx:latest or y startswith /a/b")]
    public void A_condition_reads_and_prints_as_its_tree(string condition, string printed)
    {
        Expression? read = Parse(condition, out DiagnosticBag diagnostics);
        Assert.Empty(diagnostics.Items);
        Assert.Equal(printed, ExpressionPrinter.Print(read!));
        Assert.Equal(printed, ExpressionPrinter.Print(Parse(printed, out _)!));
        foreach (string blank in new[] { "\n", "\t", "  " })
        {
            if (!condition.Contains('#') && !condition.Contains('"') && !condition.Contains('\''))
                Assert.Equal(printed, ExpressionPrinter.Print(Parse(condition.Replace(" ", blank), out _)!));
        }
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("a and", 6)]
    [InlineData("a b", 3)]
    [InlineData("(a", 3)]
    [InlineData("a)", 2)]
    [InlineData("x in a", 6)]
    [InlineData("x in (a b)", 9)]
    [InlineData("'text'", 7)]
    [InlineData("x = = y", 5)]
    [InlineData("and a", 1)]
    public void What_is_no_condition_is_reported_at_its_place(string condition, int column)
    {
        Assert.Null(Parse(condition, out DiagnosticBag diagnostics));
        Diagnostic found = Assert.Single(diagnostics.Items);
        Assert.Equal((DiagnosticCodes.Syntax, column), (found.Code, found.Location.Column));
    }

    private static Expression? Parse(string condition, out DiagnosticBag diagnostics)
    {
        SourceText source = new("test", condition);
        SourceSpan span = new(source, 0, condition.Length);
        diagnostics = new DiagnosticBag();
        return ConditionParser.Parse(
            new ConditionText(new YamlScalar(span, condition, span, true, false)), RuleProfile.Strict, diagnostics);
    }
}
