using System.Globalization;
using System.Text;

namespace SysFlow.Rules;

/// <summary>
/// Parses regular expressions that can be matched in time linear in the text: what RE2 and PCRE have in common.
/// <code>
/// choice   = sequence , { "|" , sequence } ;
/// sequence = { repeat } ;
/// repeat   = atom , [ ( "*" | "+" | "?" | "{" n [ "," [ m ] ] "}" ) , [ "?" ] ] ;
/// atom     = character | "." | "^" | "$" | "\" escape | "[" class "]" | "(" [ "?" group ] choice ")" ;
/// </code>
/// Look-around, back references, atomic groups and possessive quantifiers are recognised, and refused by name.
/// </summary>
internal sealed class RegexParser
{
    /// <summary>Deepest nesting of groups.</summary>
    private const int MaxDepth = 250;

    /// <summary>Largest number of a quantifier, as in RE2.</summary>
    private const int MaxRepeat = 1_000;

    private readonly string _text;
    private readonly RegexEscapes _escapes;
    private int _at;
    private int _depth;
    private RegexFlags _flags;

    private RegexParser(string text, RegexFlags flags)
    {
        _text = text;
        _flags = flags;
        _escapes = new RegexEscapes(text);
    }

    /// <summary>Parses an expression.</summary>
    /// <exception cref="RegexSyntaxException">
    /// The text is not a regular expression, or not one that is linear.
    /// </exception>
    public static RegexNode Parse(string text, RegexFlags flags)
    {
        RegexParser parser = new(text, flags);
        RegexNode parsed = parser.Choice();
        return parser._at == text.Length ? parsed : throw parser.Error("`)` closes no group");
    }

    private RegexNode Choice()
    {
        if (++_depth > MaxDepth) throw Unusable($"groups nest deeper than {MaxDepth}");
        RegexFlags flags = _flags;
        List<RegexNode> parts = [Sequence()];
        while (Take('|')) parts.Add(Sequence());
        _flags = flags;
        _depth--;
        return parts.Count == 1 ? parts[0] : new RegexChoice(parts);
    }

    private RegexNode Sequence()
    {
        List<RegexNode> parts = [];
        while (_at < _text.Length && _text[_at] is not ('|' or ')'))
        {
            if (Atom() is { } atom) parts.Add(Repeated(atom));
        }

        return parts.Count == 1 ? parts[0] : new RegexSequence(parts);
    }

    private RegexNode Repeated(RegexNode atom)
    {
        if (Quantifier() is not { } range) return atom;
        if (Take('+')) throw Unusable("possessive quantifiers cannot be matched in linear time");
        Take('?');
        if (Quantifier() is not null) throw Error("a quantifier follows another");
        return new RegexRepeat(atom, range.Least, range.Most);
    }

    private (int Least, int Most)? Quantifier()
    {
        if (Take('*')) return (0, -1);
        if (Take('+')) return (1, -1);
        if (Take('?')) return (0, 1);
        return Braces(out int end) is { } range && Move(end) ? range : null;
    }

    // Braces that are not a quantifier stand for themselves.
    private (int Least, int Most)? Braces(out int end)
    {
        end = _at;
        if (_at >= _text.Length || _text[_at] != '{') return null;
        int close = _text.IndexOf('}', _at);
        if (close < 0) return null;
        string[] numbers = _text[(_at + 1)..close].Split(',');
        if (numbers.Length > 2 || !TryNumber(numbers[0], out int least)) return null;
        int most = least;
        if (numbers.Length == 2 && numbers[1].Length == 0) most = -1;
        else if (numbers.Length == 2 && !TryNumber(numbers[1], out most)) return null;
        if (most >= 0 && most < least) throw Error("a quantifier's numbers are out of order");
        if (Math.Max(least, most) > MaxRepeat) throw Unusable($"a quantifier is larger than {MaxRepeat:N0}");
        end = close + 1;
        return (least, most);
    }

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number)
            || (text.Length > 0 && text.All(char.IsAsciiDigit) && (number = int.MaxValue) > 0);

    private RegexNode? Atom()
    {
        char c = _text[_at];
        switch (c)
        {
            case '(': return Group();
            case '[':
                CodePointSet set = new RegexClass(_text, _escapes).Read(ref _at, _flags.IgnoreCase);
                return new RegexCharacters(set);
            case '\\': return Escape();
            case '*' or '+' or '?': throw Error($"`{c}` has nothing to repeat");
            case '{' when Braces(out _) is not null: throw Error("`{` has nothing to repeat");
        }

        int character = CodePoint();
        return character switch
        {
            '.' => new RegexCharacters(_flags.SingleLine ? CodePointSet.Any : CodePointSet.LineFeed.Not()),
            '^' => new RegexPlace(_flags.Multiline ? RegexPlaceKind.LineStart : RegexPlaceKind.TextStart),
            '$' => new RegexPlace(_flags.Multiline ? RegexPlaceKind.LineEnd : RegexPlaceKind.LastLineEnd),
            _ => Literal(character),
        };
    }

    private RegexCharacters Literal(int character) => new(CodePointSet.Of(character).Folded(_flags.IgnoreCase));

    private int CodePoint()
    {
        Rune.DecodeFromUtf16(_text.AsSpan(_at), out Rune rune, out int length);
        _at += length;
        return rune.Value;
    }

    private RegexNode? Escape()
    {
        char kind = _at + 1 < _text.Length ? _text[_at + 1] : throw Error("`\\` ends the expression");
        RegexPlaceKind? place = kind switch
        {
            'A' => RegexPlaceKind.TextStart,
            'z' => RegexPlaceKind.TextEnd,
            'Z' => RegexPlaceKind.LastLineEnd,
            'b' => RegexPlaceKind.WordBorder,
            'B' => RegexPlaceKind.NoWordBorder,
            _ => null,
        };
        if (place is not null)
        {
            _at += 2;
            return new RegexPlace(place.Value);
        }

        if (kind is (>= '1' and <= '9') or 'k' or 'g') throw Unusable("back references cannot be matched in linear time");
        if (kind is 'G' or 'K' or 'X' or 'C' or 'R' or 'Q') throw Unusable($"`\\{kind}` is not supported");
        return new RegexCharacters(_escapes.Read(ref _at, _flags.IgnoreCase));
    }

    /// <summary>Parses a group; null when it only sets flags.</summary>
    private RegexNode? Group()
    {
        _at++;
        RegexFlags outside = _flags;
        if (Take('?') && !GroupKind()) return null;
        RegexNode inner = Choice();
        if (!Take(')')) throw Error("a group is not closed");
        _flags = outside;
        return inner;
    }

    /// <summary>Parses what follows <c>(?</c>; false when the group ends there.</summary>
    private bool GroupKind()
    {
        if (Take(':')) return true;
        if (Take('#')) return Comment();
        bool looks = Peek('=') || Peek('!') || Peek("<=") || Peek("<!");
        if (looks) throw Unusable("look-around cannot be matched in linear time");
        if (Peek('>') || Peek('|') || Peek('(') || Peek('R') || Peek('&') || Peek("P=") || Peek("P>"))
            throw Unusable("groups of this kind cannot be matched in linear time");
        if (Peek("P<") || Peek('<') || Peek('\''))
        {
            Take('P');
            char close = _text[_at++] == '<' ? '>' : '\'';
            int end = _text.IndexOf(close, _at);
            if (end <= _at || !_text[_at..end].All(c => char.IsLetterOrDigit(c) || c == '_'))
                throw Error("a group has no valid name");
            return Move(end + 1);
        }

        return Flags();
    }

    private bool Comment()
    {
        int end = _text.IndexOf(')', _at);
        if (end < 0) throw Error("a comment is not closed");
        Move(end + 1);
        return false;
    }

    private bool Flags()
    {
        bool on = true;
        while (_at < _text.Length)
        {
            char c = _text[_at++];
            switch (c)
            {
                case ':': return true;
                case ')': return false;
                case '-' when on: on = false; break;
                case 'i': _flags = _flags with { IgnoreCase = on }; break;
                case 'm': _flags = _flags with { Multiline = on }; break;
                case 's': _flags = _flags with { SingleLine = on }; break;
                case 'n' or 'J' or 'U': break; // captures and greediness do not change whether a text matches
                case 'x': throw Unusable("the flag `x` is not supported");
                default: throw Error($"`{c}` is not a flag");
            }
        }

        throw Error("a group is not closed");
    }

    private bool Peek(char c) => _at < _text.Length && _text[_at] == c;

    private bool Peek(string text) => _text.AsSpan(_at).StartsWith(text);

    private bool Take(char c) => Peek(c) && Move(_at + 1);

    private bool Move(int to)
    {
        _at = to;
        return true;
    }

    private RegexSyntaxException Error(string what) =>
        new($"{what} (character {_at + 1}).", isSyntax: true);

    private RegexSyntaxException Unusable(string what) =>
        new($"{what} (character {_at + 1}).", isSyntax: false);
}
