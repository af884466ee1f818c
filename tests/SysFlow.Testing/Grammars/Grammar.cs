namespace SysFlow.Testing;

/// <summary>
/// A grammar in EBNF (ISO 14977) that can be run. Productions whose names are in capitals are tokens: the production
/// <c>BLANK</c> is skipped before each, and each takes as many characters as it can. A word between quotation marks
/// in another production is the token <c>WORD</c> with exactly this text.
/// </summary>
public sealed class Grammar
{
    private readonly Dictionary<string, GrammarExpression> _productions;

    private Grammar(string start, Dictionary<string, GrammarExpression> productions, bool ignoreCase)
    {
        Start = start;
        _productions = productions;
        Keywords = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        LiteralExpression[] literals =
        [
            .. productions.Where(p => !IsToken(p.Key)).SelectMany(p => Parts(p.Value)).OfType<LiteralExpression>(),
        ];
        Words = [.. literals.Where(l => l.IsWord).Select(l => l.Text).Distinct()];
        Punctuation = [.. literals.Where(l => !l.IsWord).Select(l => l.Text).Distinct()];
    }

    /// <summary>The name of the first production.</summary>
    public string Start { get; }

    /// <summary>The names of all productions.</summary>
    public IReadOnlyCollection<string> Names => _productions.Keys;

    /// <summary>How keywords are compared.</summary>
    public StringComparison Keywords { get; }

    /// <summary>The keywords.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>Operators and punctuation.</summary>
    public IReadOnlyList<string> Punctuation { get; }

    /// <summary>The right side of a production.</summary>
    public GrammarExpression this[string name] => _productions[name];

    /// <summary>Reads a grammar of the checkout, given from its root with forward slashes.</summary>
    /// <exception cref="InvalidDataException">
    /// It is not EBNF, defines a name twice, uses a name that it does not define, or defines one that nothing uses.
    /// </exception>
    public static Grammar Load(string relativePath, bool ignoreCase)
    {
        List<(string Name, GrammarExpression Body)> read = GrammarReader.Read(Checkout.Read(relativePath));
        Dictionary<string, GrammarExpression> productions = [];
        foreach ((string name, GrammarExpression body) in read)
        {
            if (!productions.TryAdd(name, body))
                throw new InvalidDataException($"{relativePath} defines `{name}` twice.");
        }

        HashSet<string> used = [read[0].Name, "BLANK"];
        used.UnionWith(productions.Values.SelectMany(Parts).OfType<ReferenceExpression>().Select(r => r.Name));
        if (used.Except(productions.Keys).FirstOrDefault() is { } missing)
            throw new InvalidDataException($"{relativePath} does not define `{missing}`.");
        if (productions.Keys.Except(used).FirstOrDefault() is { } idle)
            throw new InvalidDataException($"{relativePath} does not use `{idle}`.");
        return new Grammar(read[0].Name, productions, ignoreCase);
    }

    internal static bool IsToken(string name) => char.IsUpper(name[0]);

    private static IEnumerable<GrammarExpression> Parts(GrammarExpression expression) =>
        Children(expression).SelectMany(Parts).Prepend(expression);

    private static IEnumerable<GrammarExpression> Children(GrammarExpression expression) => expression switch
    {
        SequenceExpression sequence => sequence.Parts,
        ChoiceExpression choice => choice.Alternatives,
        OptionalExpression optional => [optional.Part],
        RepetitionExpression repetition => [repetition.Part],
        ExceptionExpression exception => [exception.Part, exception.Except],
        _ => [],
    };
}
