using System.Text;

namespace SysFlow.Documents;

/// <summary>Splits the text of a query into words; a cursor that leaves structure to the parser.</summary>
internal ref struct QueryReader(string text)
{
    private readonly string _text = text;

    /// <summary>The current position, in characters from 0.</summary>
    public int Position { get; private set; }

    /// <summary>The next character that is not white space; NUL at the end.</summary>
    public char Peek()
    {
        while (Position < _text.Length && char.IsWhiteSpace(_text[Position])) Position++;
        return Position < _text.Length ? _text[Position] : '\0';
    }

    /// <summary>Whether the whole text has been read.</summary>
    public bool AtEnd => Peek() == '\0' && Position >= _text.Length;

    /// <summary>Takes <paramref name="c"/> if it comes next.</summary>
    public bool TryTake(char c)
    {
        if (Peek() != c || Position >= _text.Length) return false;
        Position++;
        return true;
    }

    /// <summary>Takes <paramref name="keyword"/> in any case, if it is the whole next word.</summary>
    public bool TryTakeKeyword(string keyword)
    {
        Peek();
        ReadOnlySpan<char> rest = _text.AsSpan(Position);
        if (!rest.StartsWith(keyword, StringComparison.OrdinalIgnoreCase)) return false;
        if (rest.Length > keyword.Length && !IsEndOfKeyword(rest[keyword.Length])) return false;
        Position += keyword.Length;
        return true;
    }

    /// <summary>Takes a comparison operator if one comes next.</summary>
    public bool TryTakeOperator(out RangeOperator comparison)
    {
        comparison = default;
        char c = Peek();
        if (c is not ('<' or '>')) return false;
        Position++;
        bool orEqual = Position < _text.Length && _text[Position] == '=';
        if (orEqual) Position++;
        comparison = (c, orEqual) switch
        {
            ('<', false) => RangeOperator.Less,
            ('<', true) => RangeOperator.LessOrEqual,
            ('>', false) => RangeOperator.Greater,
            _ => RangeOperator.GreaterOrEqual,
        };
        return true;
    }

    /// <summary>
    /// Reads a word or a quoted text; <paramref name="stops"/> are the characters, besides white space, parentheses and
    /// quotes, that end an unquoted word.
    /// </summary>
    public WildcardPattern ReadWord(ReadOnlySpan<char> stops) => Peek() == '"' ? ReadQuoted() : ReadBare(stops);

    /// <summary>An error at the current position.</summary>
    public readonly QuerySyntaxException Error(string message) => new(message, Position + 1);

    private WildcardPattern ReadQuoted()
    {
        int start = Position++;
        StringBuilder read = new();
        while (Position < _text.Length)
        {
            char c = _text[Position++];
            if (c == '"') return WildcardPattern.Literal(read.ToString());
            if (c == '\\' && Position < _text.Length) c = _text[Position++];
            read.Append(c);
        }

        throw new QuerySyntaxException("this quote is not closed", start + 1);
    }

    private WildcardPattern ReadBare(ReadOnlySpan<char> stops)
    {
        List<string> pieces = [];
        StringBuilder piece = new();
        int start = Position;
        while (Position < _text.Length)
        {
            char c = _text[Position];
            if (char.IsWhiteSpace(c) || c is '(' or ')' or '"' || stops.Contains(c)) break;
            Position++;
            if (c == '*')
            {
                pieces.Add(piece.ToString());
                piece.Clear();
                continue;
            }

            if (c == '\\')
            {
                if (Position == _text.Length) throw new QuerySyntaxException("nothing follows the backslash", Position);
                c = _text[Position++];
            }

            piece.Append(c);
        }

        if (Position == start)
            throw Error(AtEnd ? "the query ends too early" : $"unexpected '{_text[Position]}'");
        pieces.Add(piece.ToString());
        return WildcardPattern.FromPieces(pieces);
    }

    private static bool IsEndOfKeyword(char c) => char.IsWhiteSpace(c) || c is '(' or ')' or '"';
}
