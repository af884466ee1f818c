using SysFlow.Testing;

namespace SysFlow.Documents.Tests;

public sealed class SearchGrammarTests() : GrammarContract(Grammar.Load("docs/reference/search.ebnf", ignoreCase: true))
{
    protected override bool Accepts(string text)
    {
        try
        {
            DocumentQuery.Parse(text);
            return true;
        }
        catch (QuerySyntaxException)
        {
            return false;
        }
    }
}
