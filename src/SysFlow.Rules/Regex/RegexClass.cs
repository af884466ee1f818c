using System.Text;

namespace SysFlow.Rules;

/// <summary>Parses a character class of a regular expression, <c>[a-z]</c> or <c>[^a-z]</c>.</summary>
internal sealed class RegexClass(string text, RegexEscapes escapes)
{
    private static readonly Dictionary<string, CodePointSet> Posix = new(StringComparer.Ordinal)
    {
        ["alnum"] = new([('0', '9'), ('A', 'Z'), ('a', 'z')]),
        ["alpha"] = new([('A', 'Z'), ('a', 'z')]),
        ["ascii"] = new([(0, 0x7F)]),
        ["blank"] = new([('\t', '\t'), (' ', ' ')]),
        ["cntrl"] = new([(0, 0x1F), (0x7F, 0x7F)]),
        ["digit"] = CodePointSet.Digits,
        ["graph"] = new([('!', '~')]),
        ["lower"] = new([('a', 'z')]),
        ["print"] = new([(' ', '~')]),
        ["punct"] = new([('!', '/'), (':', '@'), ('[', '`'), ('{', '~')]),
        ["space"] = CodePointSet.Spaces,
        ["upper"] = new([('A', 'Z')]),
        ["word"] = CodePointSet.WordCharacters,
        ["xdigit"] = new([('0', '9'), ('A', 'F'), ('a', 'f')]),
    };

    /// <summary>Parses the class at a position, and moves the position behind it.</summary>
    /// <exception cref="RegexSyntaxException">There is no valid class.</exception>
    public CodePointSet Read(ref int at, bool ignoreCase)
    {
        int open = at++;
        bool negated = at < text.Length && text[at] == '^';
        if (negated) at++;
        List<(int First, int Last)> ranges = [];
        bool isFirst = true;
        while (true)
        {
            if (at >= text.Length) throw Error(open, "a class is not closed");
            if (text[at] == ']' && !isFirst) break;
            isFirst = false;
            ranges.AddRange(Member(ref at, ignoreCase).Ranges);
        }

        at++;
        CodePointSet set = new(ranges);
        return negated ? set.Not() : set;
    }

    private CodePointSet Member(ref int at, bool ignoreCase)
    {
        if (TryPosix(ref at, ignoreCase) is { } posix) return posix;
        int start = at;
        CodePointSet first = One(ref at, ignoreCase: false);
        bool isRange = at + 1 < text.Length && text[at] == '-' && text[at + 1] != ']';
        if (isRange && Single(first) is { } from)
        {
            int dash = at++;
            if (Single(One(ref at, ignoreCase: false)) is { } to)
            {
                if (to < from) throw Error(dash, "a range is out of order");
                return new CodePointSet([(from, to)]).Folded(ignoreCase);
            }
        }

        // A dash before a nested class is a literal dash.
        at = start;
        return One(ref at, ignoreCase);
    }

    private CodePointSet One(ref int at, bool ignoreCase)
    {
        if (text[at] == '\\')
        {
            if (at + 1 >= text.Length || text[at + 1] != 'b') return escapes.Read(ref at, ignoreCase);
            at += 2;
            return CodePointSet.Of('\b');
        }

        Rune.DecodeFromUtf16(text.AsSpan(at), out Rune rune, out int length);
        at += length;
        return CodePointSet.Of(rune.Value).Folded(ignoreCase);
    }

    private CodePointSet? TryPosix(ref int at, bool ignoreCase)
    {
        if (!text.AsSpan(at).StartsWith("[:")) return null;
        int end = text.IndexOf(":]", at + 2, StringComparison.Ordinal);
        if (end < 0) return null;
        string name = text[(at + 2)..end];
        bool negated = name.StartsWith('^');
        if (negated) name = name[1..];
        if (!name.All(char.IsAsciiLetter)) return null;
        if (!Posix.TryGetValue(name, out CodePointSet? set)) throw Error(at, $"there is no class `[:{name}:]`");
        at = end + 2;
        set = set.Folded(ignoreCase);
        return negated ? set.Not() : set;
    }

    private static int? Single(CodePointSet set) =>
        set.Ranges is [var (first, last)] && first == last ? first : null;

    private static RegexSyntaxException Error(int at, string what) =>
        new($"{what} (character {at + 1}).", isSyntax: true);
}
