using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace SysFlow.Rules;

/// <summary>Parses the escapes of a regular expression that stand for characters.</summary>
internal sealed class RegexEscapes(string text)
{
    private static readonly ConcurrentDictionary<string, CodePointSet?> Categories = new(StringComparer.Ordinal);

    /// <summary>Parses the escape at a position, and moves the position behind it.</summary>
    /// <exception cref="RegexSyntaxException">There is no such escape.</exception>
    public CodePointSet Read(ref int at, bool ignoreCase)
    {
        if (at + 1 >= text.Length) throw Error(at, "`\\` ends the expression");
        char kind = text[at + 1];
        switch (kind)
        {
            case 'x': return Hexadecimal(ref at).Folded(ignoreCase);
            case 'u': return Digits(ref at, at + 2, 4).Folded(ignoreCase);
            case 'p' or 'P': return Property(ref at);
            case '0': return Octal(ref at).Folded(ignoreCase);
        }

        if (char.IsSurrogate(kind))
        {
            Rune.DecodeFromUtf16(text.AsSpan(at + 1), out Rune rune, out int length);
            at += 1 + length;
            return CodePointSet.Of(rune.Value).Folded(ignoreCase);
        }

        CodePointSet? set = kind switch
        {
            'd' => CodePointSet.Digits,
            'D' => CodePointSet.Digits.Not(),
            'w' => CodePointSet.WordCharacters,
            'W' => CodePointSet.WordCharacters.Not(),
            's' => CodePointSet.Spaces,
            'S' => CodePointSet.Spaces.Not(),
            'h' => new CodePointSet([('\t', '\t'), (' ', ' ')]),
            't' => CodePointSet.Of('\t'),
            'n' => CodePointSet.LineFeed,
            'r' => CodePointSet.Of('\r'),
            'f' => CodePointSet.Of('\f'),
            'v' => CodePointSet.Of('\v'),
            'a' => CodePointSet.Of('\a'),
            'e' => CodePointSet.Of(0x1B),
            _ => char.IsAsciiLetterOrDigit(kind) ? null : CodePointSet.Of(kind),
        };
        if (set is null) throw Error(at, $"there is no escape `\\{kind}`");
        at += 2;
        return set;
    }

    private CodePointSet Hexadecimal(ref int at)
    {
        if (at + 2 >= text.Length || text[at + 2] != '{') return Digits(ref at, at + 2, 2);
        int close = text.IndexOf('}', at);
        if (close < 0) throw Error(at, "`\\x{` is not closed");
        int digits = close - at - 3;
        if (digits is < 1 or > 6) throw Error(at, "`\\x{…}` takes one to six digits");
        CodePointSet set = Digits(ref at, at + 3, digits);
        at++;
        return set;
    }

    private CodePointSet Digits(ref int at, int from, int count)
    {
        if (from + count > text.Length || !int.TryParse(text.AsSpan(from, count), NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture, out int value) || !Rune.IsValid(value))
        {
            throw Error(at, "an escape needs a valid hexadecimal number");
        }

        at = from + count;
        return CodePointSet.Of(value);
    }

    private CodePointSet Octal(ref int at)
    {
        int value = 0;
        int end = at + 1;
        while (end < text.Length && end < at + 4 && text[end] is >= '0' and <= '7')
            value = (value * 8) + text[end++] - '0';
        at = end;
        return CodePointSet.Of(value);
    }

    private CodePointSet Property(ref int at)
    {
        bool negated = text[at + 1] == 'P';
        int open = at + 2;
        string name = open < text.Length ? text[open].ToString() : "";
        int end = open + 1;
        if (name == "{")
        {
            end = text.IndexOf('}', open) + 1;
            if (end == 0) throw Error(at, "a property is not closed");
            name = text[(open + 1)..(end - 1)];
            if (name.StartsWith('^')) (negated, name) = (!negated, name[1..]);
        }

        if (Categories.GetOrAdd(name, CodePointSet.OfCategory) is not { } set)
        {
            Categories.TryRemove(name, out _);
            throw Error(at, $"there is no property `{name}`; general categories such as `L` or `Lu` are known");
        }

        at = end;
        return negated ? set.Not() : set;
    }

    private static RegexSyntaxException Error(int at, string what) =>
        new($"{what} (character {at + 1}).", isSyntax: true);
}
