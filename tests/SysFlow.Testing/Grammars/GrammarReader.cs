using System.Text.RegularExpressions;

namespace SysFlow.Testing;

/// <summary>
/// Reads EBNF: <c>name = body ;</c> with <c>,</c> <c>|</c> <c>-</c> <c>[ ]</c> <c>{ }</c> <c>( )</c>, literals in
/// either quotation mark, <c>? special sequences ?</c> and <c>(* comments *)</c>.
/// </summary>
internal sealed partial class GrammarReader
{
    private readonly List<string> _symbols;
    private int _at;

    private GrammarReader(string text) =>
        _symbols = [.. Symbol().Matches(Comment().Replace(text, " ")).Select(m => m.Value)];

    public static List<(string Name, GrammarExpression Body)> Read(string text)
    {
        GrammarReader reader = new(text);
        List<(string, GrammarExpression)> productions = [];
        while (reader._at < reader._symbols.Count)
        {
            string name = reader.Take();
            if (!char.IsLetter(name[0])) throw new InvalidDataException($"A production cannot be called {name}.");
            reader.Expect("=");
            productions.Add((name, reader.ReadChoice()));
            reader.Expect(";");
        }

        return productions;
    }

    private GrammarExpression ReadChoice()
    {
        List<GrammarExpression> alternatives = [ReadSequence()];
        while (TryTake("|")) alternatives.Add(ReadSequence());
        return alternatives.Count == 1 ? alternatives[0] : new ChoiceExpression(alternatives);
    }

    private GrammarExpression ReadSequence()
    {
        List<GrammarExpression> parts = [ReadException()];
        while (TryTake(",")) parts.Add(ReadException());
        return parts.Count == 1 ? parts[0] : new SequenceExpression(parts);
    }

    private GrammarExpression ReadException()
    {
        GrammarExpression part = ReadFactor();
        return TryTake("-") ? new ExceptionExpression(part, ReadFactor()) : part;
    }

    private GrammarExpression ReadFactor()
    {
        string symbol = Take();
        switch (symbol[0])
        {
            case '(': return Closed(ReadChoice(), ")");
            case '[': return new OptionalExpression(Closed(ReadChoice(), "]"));
            case '{': return new RepetitionExpression(Closed(ReadChoice(), "}"));
            case '"' or '\'': return new LiteralExpression(symbol[1..^1]);
            case '?': return new SpecialExpression(symbol[1..^1].Trim());
            case char c when char.IsLetter(c): return new ReferenceExpression(symbol);
            default: throw new InvalidDataException($"`{symbol}` is not expected in a grammar here.");
        }
    }

    private GrammarExpression Closed(GrammarExpression inner, string close)
    {
        Expect(close);
        return inner;
    }

    private string Take() =>
        _at < _symbols.Count ? _symbols[_at++] : throw new InvalidDataException("The grammar ends too early.");

    private bool TryTake(string symbol)
    {
        if (_at >= _symbols.Count || _symbols[_at] != symbol) return false;
        _at++;
        return true;
    }

    private void Expect(string symbol)
    {
        string found = Take();
        if (found != symbol) throw new InvalidDataException($"The grammar has `{found}` where `{symbol}` is expected.");
    }

    [GeneratedRegex(@"\(\*.*?\*\)", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex("""\w+|"[^"]*"|'[^']*'|\?[^?]*\?|[^\s]""")]
    private static partial Regex Symbol();
}
