using SysFlow.Testing;

namespace SysFlow.Rules.Tests;

public sealed class ConditionGrammarTests() : GrammarContract(Grammar)
{
    private static readonly Grammar Grammar = Grammar.Load("docs/reference/condition.ebnf", ignoreCase: false);

    [Fact]
    public void Every_operator_is_in_the_grammar() => Assert.All(
        ComparisonOperators.Words,
        word => Assert.True(SentenceRecognizer.Accepts(Grammar, $"proc.name {word} (a)"), word));

    protected override bool Accepts(string text)
    {
        SourceText source = new("test", text);
        SourceSpan span = new(source, 0, text.Length);
        DiagnosticBag diagnostics = new();
        ConditionText condition = new(new YamlScalar(span, text, span, IsExact: true, IsQuoted: false));
        Expression? parsed = ConditionParser.Parse(condition, RuleProfile.Strict, diagnostics);
        return parsed is not null && diagnostics.Items.Count == 0;
    }
}
