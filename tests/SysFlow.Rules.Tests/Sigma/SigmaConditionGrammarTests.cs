using SysFlow.Rules.Sigma;
using SysFlow.Testing;

namespace SysFlow.Rules.Tests;

public sealed class SigmaConditionGrammarTests()
    : GrammarContract(Grammar.Load("docs/reference/sigma-condition.ebnf", ignoreCase: true))
{
    // No search is known, so that the grammar alone decides.
    protected override bool Accepts(string text)
    {
        SourceText source = new("test", text);
        SourceSpan span = new(source, 0, text.Length);
        DiagnosticBag diagnostics = new();
        YamlScalar condition = new(span, text, span, IsExact: true, IsQuoted: false);
        SigmaCondition? parsed = SigmaConditionParser.Parse(condition, [], allNamesKnown: false, diagnostics);
        return parsed is not null && diagnostics.Items.Count == 0;
    }
}
