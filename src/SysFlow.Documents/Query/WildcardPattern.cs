namespace SysFlow.Documents;

/// <summary>
/// Text in which <c>*</c> stands for any run of characters, including none. Matching takes time proportional to the
/// text times the number of pieces, whatever the query.
/// </summary>
public sealed class WildcardPattern : IEquatable<WildcardPattern>
{
    private readonly string[] _pieces;

    private WildcardPattern(string[] pieces) => _pieces = pieces;

    /// <summary>Whether there is no <c>*</c>.</summary>
    public bool IsLiteral => _pieces.Length == 1;

    /// <summary>Whether it matches every text: nothing but <c>*</c>.</summary>
    public bool IsAll => _pieces.Length > 1 && Array.TrueForAll(_pieces, piece => piece.Length == 0);

    /// <summary>
    /// The texts between the <c>*</c>, in order: <c>a*b</c> has <c>a</c> and <c>b</c>, <c>a*</c> has <c>a</c> and an
    /// empty one.
    /// </summary>
    public IReadOnlyList<string> Pieces => _pieces;

    /// <summary>A pattern from texts between stars.</summary>
    public static WildcardPattern FromPieces(IEnumerable<string> pieces)
    {
        string[] array = [.. pieces];
        ArgumentOutOfRangeException.ThrowIfZero(array.Length, nameof(pieces));
        return new WildcardPattern(array);
    }

    /// <summary>A pattern from text in which every <c>*</c> is a wildcard, as in names of data streams.</summary>
    public static WildcardPattern Parse(string text) => new(text.Split('*'));

    /// <summary>A pattern that matches only <paramref name="text"/> itself.</summary>
    public static WildcardPattern Literal(string text) => new([text]);

    /// <summary>Whether it matches the whole of <paramref name="text"/>, character by character.</summary>
    public bool Matches(ReadOnlySpan<char> text)
    {
        if (IsLiteral) return text.SequenceEqual(_pieces[0]);
        string first = _pieces[0];
        string last = _pieces[^1];
        if (text.Length < first.Length + last.Length) return false;
        if (!text.StartsWith(first) || !text.EndsWith(last)) return false;
        ReadOnlySpan<char> rest = text[first.Length..^last.Length];
        foreach (string piece in _pieces.AsSpan(1, _pieces.Length - 2))
        {
            int at = rest.IndexOf(piece);
            if (at < 0) return false;
            rest = rest[(at + piece.Length)..];
        }

        return true;
    }

    /// <summary>
    /// Whether <paramref name="text"/> contains the pattern as words, without regard to case: the match must not split
    /// a run of letters, digits and underscores at an end without a <c>*</c>.
    /// </summary>
    public bool IsContainedIn(ReadOnlySpan<char> text)
    {
        int from = 0;
        for (int i = 0; i < _pieces.Length; i++)
        {
            int end = EndOfPiece(text, from, i);
            if (end < 0) return false;
            from = end;
        }

        return true;
    }

    /// <inheritdoc />
    public bool Equals(WildcardPattern? other) => other is not null && _pieces.AsSpan().SequenceEqual(other._pieces);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as WildcardPattern);

    /// <inheritdoc />
    public override int GetHashCode() => string.Join('*', _pieces).GetHashCode(StringComparison.Ordinal);

    /// <summary>The pattern with its stars; a literal star looks the same.</summary>
    public override string ToString() => string.Join('*', _pieces);

    /// <summary>
    /// The end of the first matching occurrence of piece <paramref name="index"/>; -1 if there is none.
    /// </summary>
    private int EndOfPiece(ReadOnlySpan<char> text, int from, int index)
    {
        string piece = _pieces[index];
        bool boundBefore = index == 0 && piece.Length > 0 && IsWord(piece[0]);
        bool boundAfter = index == _pieces.Length - 1 && piece.Length > 0 && IsWord(piece[^1]);
        while (true)
        {
            int found = text[from..].IndexOf(piece, StringComparison.OrdinalIgnoreCase);
            if (found < 0) return -1;
            int start = from + found;
            int end = start + piece.Length;
            bool cutsBefore = boundBefore && start > 0 && IsWord(text[start - 1]);
            bool cutsAfter = boundAfter && end < text.Length && IsWord(text[end]);
            if (!cutsBefore && !cutsAfter) return end;
            from = start + 1;
        }
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';
}
