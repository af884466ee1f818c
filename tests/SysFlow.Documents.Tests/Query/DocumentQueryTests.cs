namespace SysFlow.Documents.Tests;

public sealed class DocumentQueryTests
{
    [Theory]
    [InlineData("", "all")]
    [InlineData("  \t\n", "all")]
    [InlineData("*", "all")]
    [InlineData("process.name:cat", "process.name = cat")]
    [InlineData("process.name : cat", "process.name = cat")]
    [InlineData("process.name:\"two words\"", "process.name = two words")]
    [InlineData("process.name:ca*", "process.name ~ ca*")]
    [InlineData("process.name:*", "process.name exists")]
    [InlineData("process.*:cat", "process.* = cat")]
    [InlineData("a:x:y", "a = x:y")]
    [InlineData("a:<b>", "a = <b>")]
    [InlineData("a:\"x\\\"y\"", "a = x\"y")]
    [InlineData("a:x\\*y", "a = x*y")]
    [InlineData("a:x\\ y", "a = x y")]
    [InlineData("a:\"\"", "a = ")]
    [InlineData("cat", "text cat")]
    [InlineData("\"cat passwd\"", "text cat passwd")]
    [InlineData("cat passwd", "(text cat and text passwd)")]
    [InlineData("a:1 AND b:2 OR c:3", "((a = 1 and b = 2) or c = 3)")]
    [InlineData("a:1 and (b:2 or c:3)", "(a = 1 and (b = 2 or c = 3))")]
    [InlineData("NOT a:1 b:2", "(not a = 1 and b = 2)")]
    [InlineData("not not a:1", "not not a = 1")]
    [InlineData("a:(1 OR 2)", "(a = 1 or a = 2)")]
    [InlineData("a:(1 AND NOT (2 OR x*))", "(a = 1 and not (a = 2 or a ~ x*))")]
    [InlineData("a >= 47", "a >= 47")]
    [InlineData("a<\"2021-07-01\"", "a < 2021-07-01")]
    [InlineData("a>1 a<=5", "(a > 1 and a <= 5)")]
    [InlineData("order:1", "order = 1")]
    [InlineData("android notes", "(text android and text notes)")]
    [InlineData("\"or\"", "text or")]
    [InlineData("a:or", "a = or")]
    [InlineData("\"odd name\":1", "odd name = 1")]
    public void A_query_means_what_it_says(string query, string meaning) =>
        Assert.Equal(meaning, Describe(DocumentQuery.Parse(query).Root));

    [Theory]
    [InlineData("(a:1", 1, "no matching ')'")]
    [InlineData("a:1)", 4, "no matching '('")]
    [InlineData("a:", 3, "no value")]
    [InlineData("a:(", 4, "ends too early")]
    [InlineData("a:()", 4, "unexpected ')'")]
    [InlineData("a:1 AND", 8, "ends too early")]
    [InlineData("AND a:1", 1, "missing before 'AND'")]
    [InlineData("a:1 OR OR b:2", 8, "missing before 'OR'")]
    [InlineData("NOT", 4, "ends too early")]
    [InlineData(":x", 1, "unexpected ':'")]
    [InlineData("a >", 4, "ends too early")]
    [InlineData("a > 1*", 7, "must not contain '*'")]
    [InlineData("name:\"open", 6, "not closed")]
    [InlineData("a:x\\", 4, "backslash")]
    [InlineData("x \"\" y", 3, "phrase is empty")]
    public void What_is_wrong_is_said_with_its_column(string query, int column, string cause)
    {
        QuerySyntaxException e = Assert.Throws<QuerySyntaxException>(() => DocumentQuery.Parse(query));
        Assert.Equal(column, e.Column);
        Assert.Contains(cause, e.Message, StringComparison.Ordinal);
        Assert.StartsWith($"column {column}: ", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_queries_end_in_a_syntax_error()
    {
        string[] hostile =
        [
            new('(', 10_000),
            string.Concat(Enumerable.Repeat("NOT ", 4_000)) + "a",
            string.Concat(Enumerable.Repeat("a:(", 4_000)),
            new('x', QueryLimits.MaxLength + 1),
            string.Join(' ', Enumerable.Repeat("a", QueryLimits.MaxConditions + 1)),
        ];
        foreach (string query in hostile) Assert.Throws<QuerySyntaxException>(() => DocumentQuery.Parse(query));
    }

    [Fact]
    public void Any_text_is_a_query_or_a_syntax_error()
    {
        const string Alphabet = "ab:\"\\()*<>= \0\uD800é\nANDORT";
        Random random = new(20210701);
        for (int round = 0; round < 20_000; round++)
        {
            string text = new(random.GetItems<char>(Alphabet, random.Next(20)));
            try
            {
                DocumentQuery.Parse(text);
            }
            catch (QuerySyntaxException e)
            {
                Assert.InRange(e.Column, 1, text.Length + 1);
            }
        }
    }

    [Fact]
    public void The_deepest_and_longest_allowed_queries_are_understood()
    {
        string nested = new string('(', QueryLimits.MaxDepth) + "a:1" + new string(')', QueryLimits.MaxDepth);
        Assert.Equal("a = 1", Describe(DocumentQuery.Parse(nested).Root));
        string many = string.Join(' ', Enumerable.Repeat("a", QueryLimits.MaxConditions));
        Assert.Equal(QueryLimits.MaxConditions, Assert.IsType<AndNode>(DocumentQuery.Parse(many).Root).Operands.Count);
    }

    private static string Describe(QueryNode? node) => node switch
    {
        null or AllNode => "all",
        AndNode and => $"({string.Join(" and ", and.Operands.Select(Describe))})",
        OrNode or => $"({string.Join(" or ", or.Operands.Select(Describe))})",
        NotNode not => $"not {Describe(not.Operand)}",
        TextNode text => $"text {text.Phrase}",
        FieldNode { Test: TermTest term } field => $"{field.Field} = {term.Term}",
        FieldNode { Test: WildcardTest wildcard } field => $"{field.Field} ~ {wildcard.Pattern}",
        FieldNode { Test: ExistsTest } field => $"{field.Field} exists",
        FieldNode { Test: RangeTest range } field => $"{field.Field} {Sign(range.Operator)} {range.Bound}",
        _ => throw new InvalidOperationException(),
    };

    private static string Sign(RangeOperator comparison) => comparison switch
    {
        RangeOperator.Less => "<",
        RangeOperator.LessOrEqual => "<=",
        RangeOperator.Greater => ">",
        _ => ">=",
    };
}
