using System.Text;

namespace SysFlow.Testing;

/// <summary>Generates sentences of a grammar from its productions; the same seed makes the same sentences.</summary>
public sealed class SentenceGenerator
{
    // Below this many productions the shortest expansion is taken: two pairs of parentheses.
    private const int MaxDepth = 10;
    private const int MaxAttempts = 1000;

    private readonly Grammar _grammar;
    private readonly Random _random;
    private readonly Dictionary<string, int> _heights;

    /// <summary>A generator of sentences of a grammar.</summary>
    public SentenceGenerator(Grammar grammar, int seed)
    {
        _grammar = grammar;
        _random = new Random(seed);
        _heights = grammar.Names.ToDictionary(n => n, _ => int.MaxValue / 2);
        while (grammar.Names.Any(Lower))
        {
        }
    }

    /// <summary>The tokens of a sentence.</summary>
    public List<string> NextTokens()
    {
        List<string> tokens = [];
        Write(_grammar[_grammar.Start], tokens, 0);
        return tokens;
    }

    /// <summary>A sentence: its tokens separated by spaces.</summary>
    public string Join(IReadOnlyList<string> tokens)
    {
        StringBuilder text = new();
        foreach (string token in tokens) text.Append(token).Append(Blank());
        return text.ToString();
    }

    /// <summary>
    /// A text near a sentence: tokens left out, repeated, exchanged or replaced by others of the grammar, and
    /// characters left out or put in. It may be a sentence again.
    /// </summary>
    public string NextChanged()
    {
        List<string> tokens = NextTokens();
        if (_random.Next(2) == 0 && tokens.Count > 0) ChangeToken(tokens);
        StringBuilder text = new(Join(tokens));
        if (_random.Next(3) == 0 || tokens.Count == 0) return text.ToString();
        int at = _random.Next(text.Length);
        if (_random.Next(2) == 0) text.Remove(at, 1);
        else text.Insert(at, SpecialSequences.Example("any character", _random));
        return text.ToString();
    }

    private void ChangeToken(List<string> tokens)
    {
        int at = _random.Next(tokens.Count);
        int other = _random.Next(tokens.Count);
        switch (_random.Next(4))
        {
            case 0: tokens.RemoveAt(at); break;
            case 1: tokens.Insert(other, tokens[at]); break;
            case 2: (tokens[at], tokens[other]) = (tokens[other], tokens[at]); break;
            default: tokens[at] = Pick([.. _grammar.Words, .. _grammar.Punctuation]); break;
        }
    }

    private string Blank()
    {
        if (_random.Next(8) > 0) return " ";

        // A comment begins after a word and ends with its line.
        StringBuilder text = new(" ");
        WriteToken(_grammar["BLANK"], text);
        return text.Append('\n').ToString();
    }

    private void Write(GrammarExpression part, List<string> tokens, int depth)
    {
        switch (part)
        {
            case SequenceExpression sequence:
                foreach (GrammarExpression next in sequence.Parts) Write(next, tokens, depth);
                break;
            case ChoiceExpression choice: Write(Choose(choice, depth), tokens, depth); break;
            case OptionalExpression optional:
                if (depth < MaxDepth && _random.Next(2) == 0) Write(optional.Part, tokens, depth);
                break;
            case RepetitionExpression repetition:
                while (depth < MaxDepth && _random.Next(4) == 0) Write(repetition.Part, tokens, depth);
                break;
            case ExceptionExpression exception: tokens.Add(Other(exception, depth)); break;
            case LiteralExpression literal: tokens.Add(literal.Text); break;
            case ReferenceExpression { IsToken: true } token: tokens.Add(Token(token.Name)); break;
            case ReferenceExpression reference: Write(_grammar[reference.Name], tokens, depth + 1); break;
        }
    }

    private string Token(string name)
    {
        // A parser is most likely to misread a word that is a keyword elsewhere.
        if (name == "WORD" && _random.Next(8) == 0) return Pick(_grammar.Words);
        StringBuilder text = new();
        WriteToken(_grammar[name], text);
        return text.ToString();
    }

    private string Other(ExceptionExpression exception, int depth)
    {
        for (int attempt = 0; attempt < MaxAttempts; attempt++)
        {
            List<string> tokens = [];
            Write(exception.Part, tokens, depth);
            string text = string.Join(' ', tokens);
            if (!SentenceRecognizer.Matches(_grammar, exception.Except, text, inToken: false)) return text;
        }

        throw new InvalidOperationException($"Nothing is left of {exception}.");
    }

    private void WriteToken(GrammarExpression part, StringBuilder text)
    {
        switch (part)
        {
            case SequenceExpression sequence:
                foreach (GrammarExpression next in sequence.Parts) WriteToken(next, text);
                break;
            case ChoiceExpression choice: WriteToken(Pick(choice.Alternatives), text); break;
            case OptionalExpression optional:
                if (_random.Next(2) == 0) WriteToken(optional.Part, text);
                break;
            case RepetitionExpression repetition:
                while (_random.Next(4) > 0) WriteToken(repetition.Part, text);
                break;
            case ExceptionExpression exception: text.Append(OtherToken(exception)); break;
            case LiteralExpression literal: text.Append(literal.Text); break;
            case SpecialExpression special: text.Append(SpecialSequences.Example(special.Name, _random)); break;
            case ReferenceExpression reference: WriteToken(_grammar[reference.Name], text); break;
        }
    }

    private string OtherToken(ExceptionExpression exception)
    {
        for (int attempt = 0; attempt < MaxAttempts; attempt++)
        {
            StringBuilder text = new();
            WriteToken(exception.Part, text);
            if (!SentenceRecognizer.Matches(_grammar, exception.Except, text.ToString(), inToken: true))
                return text.ToString();
        }

        throw new InvalidOperationException($"Nothing is left of {exception}.");
    }

    private GrammarExpression Choose(ChoiceExpression choice, int depth) =>
        depth < MaxDepth ? Pick(choice.Alternatives) : choice.Alternatives.MinBy(Height)!;

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    private bool Lower(string name)
    {
        int height = Height(_grammar[name]);
        if (height >= _heights[name]) return false;
        _heights[name] = height;
        return true;
    }

    /// <summary>Fewest productions one inside the other that a sentence of the part needs.</summary>
    private int Height(GrammarExpression part) => part switch
    {
        SequenceExpression sequence => sequence.Parts.Max(Height),
        ChoiceExpression choice => choice.Alternatives.Min(Height),
        ExceptionExpression exception => Height(exception.Part),
        ReferenceExpression { IsToken: false } reference => _heights[reference.Name] + 1,
        _ => 0,
    };
}
