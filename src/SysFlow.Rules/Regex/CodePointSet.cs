using System.Globalization;
using System.Text;

namespace SysFlow.Rules;

/// <summary>A set of Unicode code points, as ordered ranges that neither touch nor overlap.</summary>
internal sealed class CodePointSet
{
    private const int Last = 0x10FFFF;

    /// <summary>Every code point.</summary>
    public static readonly CodePointSet Any = new([(0, Last)]);

    /// <summary>ASCII digits.</summary>
    public static readonly CodePointSet Digits = new([('0', '9')]);

    /// <summary>ASCII letters and digits and the underscore.</summary>
    public static readonly CodePointSet WordCharacters = new([('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')]);

    /// <summary>ASCII white space: tab, line feed, vertical tab, form feed, carriage return, space.</summary>
    public static readonly CodePointSet Spaces = new([('\t', '\r'), (' ', ' ')]);

    /// <summary>The line feed.</summary>
    public static readonly CodePointSet LineFeed = new([('\n', '\n')]);

    private static readonly Lazy<Dictionary<int, int[]>> Folds = new(FindFolds);

    public CodePointSet(IEnumerable<(int First, int Last)> ranges)
    {
        List<(int First, int Last)> merged = [];
        foreach ((int first, int last) in ranges.Order())
        {
            if (merged.Count > 0 && first <= merged[^1].Last + 1)
                merged[^1] = (merged[^1].First, Math.Max(merged[^1].Last, last));
            else
                merged.Add((first, last));
        }

        Ranges = merged;
    }

    public IReadOnlyList<(int First, int Last)> Ranges { get; }

    public static CodePointSet Of(int character) => new([(character, character)]);

    public bool Contains(int character) => Ranges.Any(r => r.First <= character && character <= r.Last);

    public CodePointSet With(CodePointSet other) => new(Ranges.Concat(other.Ranges));

    /// <summary>Every other code point.</summary>
    public CodePointSet Not()
    {
        List<(int, int)> others = [];
        int next = 0;
        foreach ((int first, int last) in Ranges)
        {
            if (first > next) others.Add((next, first - 1));
            next = last + 1;
        }

        if (next <= Last) others.Add((next, Last));
        return new CodePointSet(others);
    }

    /// <summary>
    /// Adds every character that differs from a member only in case, by Unicode's simple mappings, when case is
    /// ignored.
    /// </summary>
    public CodePointSet Folded(bool ignoreCase)
    {
        if (!ignoreCase) return this;
        if (Ranges is [var (only, same)] && only == same)
        {
            return Folds.Value.TryGetValue(only, out int[]? alike)
                ? new([(only, only), .. alike.Select(o => (o, o))])
                : this;
        }

        List<(int, int)> more = [.. Ranges];
        foreach ((int character, int[] others) in Folds.Value)
        {
            if (Contains(character)) more.AddRange(others.Select(o => (o, o)));
        }

        return new CodePointSet(more);
    }

    /// <summary>
    /// The characters of a category, such as <c>Lu</c>, or of a group of categories, such as <c>L</c>.
    /// </summary>
    public static CodePointSet? OfCategory(string name)
    {
        List<(int, int)> ranges = [];
        for (int c = 0; c <= Last; c++)
        {
            if (c is >= 0xD800 and <= 0xDFFF) continue;
            if (Short(CharUnicodeInfo.GetUnicodeCategory(c)).StartsWith(name, StringComparison.Ordinal))
                ranges.Add((c, c));
        }

        return name.Length is 1 or 2 && ranges.Count > 0 ? new CodePointSet(ranges) : null;
    }

    private static string Short(UnicodeCategory category) => category switch
    {
        UnicodeCategory.UppercaseLetter => "Lu",
        UnicodeCategory.LowercaseLetter => "Ll",
        UnicodeCategory.TitlecaseLetter => "Lt",
        UnicodeCategory.ModifierLetter => "Lm",
        UnicodeCategory.OtherLetter => "Lo",
        UnicodeCategory.NonSpacingMark => "Mn",
        UnicodeCategory.SpacingCombiningMark => "Mc",
        UnicodeCategory.EnclosingMark => "Me",
        UnicodeCategory.DecimalDigitNumber => "Nd",
        UnicodeCategory.LetterNumber => "Nl",
        UnicodeCategory.OtherNumber => "No",
        UnicodeCategory.SpaceSeparator => "Zs",
        UnicodeCategory.LineSeparator => "Zl",
        UnicodeCategory.ParagraphSeparator => "Zp",
        UnicodeCategory.Control => "Cc",
        UnicodeCategory.Format => "Cf",
        UnicodeCategory.PrivateUse => "Co",
        UnicodeCategory.ConnectorPunctuation => "Pc",
        UnicodeCategory.DashPunctuation => "Pd",
        UnicodeCategory.OpenPunctuation => "Ps",
        UnicodeCategory.ClosePunctuation => "Pe",
        UnicodeCategory.InitialQuotePunctuation => "Pi",
        UnicodeCategory.FinalQuotePunctuation => "Pf",
        UnicodeCategory.OtherPunctuation => "Po",
        UnicodeCategory.MathSymbol => "Sm",
        UnicodeCategory.CurrencySymbol => "Sc",
        UnicodeCategory.ModifierSymbol => "Sk",
        UnicodeCategory.OtherSymbol => "So",
        _ => "Cn",
    };

    // Characters are equivalent when a chain of upper- and lower-case mappings joins them, as k, K and the Kelvin sign.
    private static Dictionary<int, int[]> FindFolds()
    {
        Dictionary<int, List<int>> alike = [];
        for (int c = 0; c <= 0x1FFFF; c++)
        {
            if (!Rune.IsValid(c)) continue;
            Join(c, Rune.ToUpperInvariant(new Rune(c)).Value, alike);
            Join(c, Rune.ToLowerInvariant(new Rune(c)).Value, alike);
        }

        // The one pair of Unicode's simple case folding that the invariant culture lacks.
        Join('s', 0x17F, alike);
        return alike.ToDictionary(a => a.Key, a => a.Value.Where(c => c != a.Key).ToArray());
    }

    private static void Join(int one, int other, Dictionary<int, List<int>> alike)
    {
        if (one == other) return;
        List<int> joined =
            [.. alike.GetValueOrDefault(one, [one]).Union(alike.GetValueOrDefault(other, [other]))];
        foreach (int c in joined) alike[c] = joined;
    }
}
