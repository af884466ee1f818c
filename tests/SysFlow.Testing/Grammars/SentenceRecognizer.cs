namespace SysFlow.Testing;

/// <summary>
/// Decides by a grammar alone whether a text is a sentence of it: for every part and place, the set of places where
/// the part may end. It knows nothing of the parsers that it is compared with.
/// </summary>
public sealed class SentenceRecognizer
{
    private readonly Grammar _grammar;
    private readonly string _text;
    private readonly Dictionary<(GrammarExpression Part, int At), HashSet<int>> _known = new(PartAndPlace.Instance);

    private SentenceRecognizer(Grammar grammar, string text)
    {
        _grammar = grammar;
        _text = text;
    }

    /// <summary>Whether the whole text is a sentence, blanks around it included.</summary>
    public static bool Accepts(Grammar grammar, string text)
    {
        SentenceRecognizer recognizer = new(grammar, text);
        return recognizer.Ends(grammar[grammar.Start], 0, inToken: false).Any(
            end => recognizer.AfterBlank(end) == text.Length);
    }

    /// <summary>Whether the whole text is what a part of the grammar describes.</summary>
    internal static bool Matches(Grammar grammar, GrammarExpression part, string text, bool inToken) =>
        new SentenceRecognizer(grammar, text).Ends(part, 0, inToken).Contains(text.Length);

    private HashSet<int> Ends(GrammarExpression part, int at, bool inToken)
    {
        if (_known.TryGetValue((part, at), out HashSet<int>? known)) return known;
        HashSet<int> ends = Find(part, at, inToken);
        _known.Add((part, at), ends);
        return ends;
    }

    private HashSet<int> Find(GrammarExpression part, int at, bool inToken) => part switch
    {
        SequenceExpression sequence => sequence.Parts.Aggregate(
            new HashSet<int> { at }, (starts, next) => [.. starts.SelectMany(start => Ends(next, start, inToken))]),
        ChoiceExpression choice => [.. choice.Alternatives.SelectMany(a => Ends(a, at, inToken))],
        OptionalExpression optional => [at, .. Ends(optional.Part, at, inToken)],
        RepetitionExpression repetition => Repeat(repetition.Part, at, inToken),
        ExceptionExpression exception =>
            [.. Ends(exception.Part, at, inToken).Except(Ends(exception.Except, at, inToken))],
        SpecialExpression special => Taken(at, SpecialSequences.Length(special.Name, _text, at)),
        LiteralExpression literal => inToken ? Characters(literal.Text, at) : Literal(literal, AfterBlank(at)),
        ReferenceExpression { IsToken: true } token when !inToken => Longest(token.Name, AfterBlank(at)),
        ReferenceExpression reference => Ends(_grammar[reference.Name], at, inToken),
        _ => throw new InvalidOperationException($"{part.GetType().Name} is not an expression of a grammar."),
    };

    private HashSet<int> Repeat(GrammarExpression part, int at, bool inToken)
    {
        HashSet<int> ends = [at];
        Queue<int> open = new(ends);
        while (open.TryDequeue(out int start))
        {
            foreach (int end in Ends(part, start, inToken).Where(ends.Add)) open.Enqueue(end);
        }

        return ends;
    }

    private HashSet<int> Characters(string literal, int at) =>
        string.CompareOrdinal(_text, at, literal, 0, literal.Length) == 0 ? [at + literal.Length] : [];

    private HashSet<int> Literal(LiteralExpression literal, int at)
    {
        if (!literal.IsWord)
        {
            string? longest = _grammar.Punctuation.Where(p => Characters(p, at).Count > 0).MaxBy(p => p.Length);
            return longest == literal.Text ? [at + longest.Length] : [];
        }

        HashSet<int> word = Longest("WORD", at);
        return word.Count > 0 && _text[at..word.Single()].Equals(literal.Text, _grammar.Keywords) ? word : [];
    }

    private HashSet<int> Longest(string token, int at)
    {
        HashSet<int> ends = Ends(_grammar[token], at, inToken: true);
        return ends.Count == 0 ? ends : [ends.Max()];
    }

    private int AfterBlank(int at) => Ends(_grammar["BLANK"], at, inToken: true).Max();

    private static HashSet<int> Taken(int at, int length) => length < 0 ? [] : [at + length];

    /// <summary>A part is the same only where it stands in the grammar, not where it looks the same.</summary>
    private sealed class PartAndPlace : IEqualityComparer<(GrammarExpression Part, int At)>
    {
        public static readonly PartAndPlace Instance = new();

        public bool Equals((GrammarExpression Part, int At) x, (GrammarExpression Part, int At) y) =>
            x.At == y.At && ReferenceEquals(x.Part, y.Part);

        public int GetHashCode((GrammarExpression Part, int At) x) =>
            HashCode.Combine(System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(x.Part), x.At);
    }
}
