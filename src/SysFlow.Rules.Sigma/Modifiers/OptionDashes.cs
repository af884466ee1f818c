using System.Text.RegularExpressions;

namespace SysFlow.Rules.Sigma;

/// <summary>
/// The <c>windash</c> modifier: every dash that begins an option (no letter or digit before it, one after it) stands
/// for each of <c>- / – — ―</c>, in all combinations. A dash within a word (<c>foo-bar</c>) is kept.
/// </summary>
internal static partial class OptionDashes
{
    /// <summary>Most dashes in one value: 5⁴ = 625 combinations.</summary>
    public const int MaxDashes = 4;

    private const string Dashes = "-/\u2013\u2014\u2015";

    /// <summary>Every combination; null when there are more dashes than <see cref="MaxDashes"/>.</summary>
    public static List<ValuePattern>? Expand(ValuePattern pattern)
    {
        List<ValuePattern> expanded = [new([])];
        int dashes = 0;
        foreach (PatternPart part in pattern.Parts)
        {
            int from = 0;
            if (part.Kind == PatternPartKind.Literal)
            {
                foreach (ValueMatch match in OptionDash().EnumerateMatches(part.Text))
                {
                    if (++dashes > MaxDashes) return null;
                    PatternPart before = PatternPart.Literal(part.Text[from..match.Index]);
                    expanded = [.. expanded.SelectMany(e => Dashes.Select(d =>
                        new ValuePattern([.. e.Parts, before, PatternPart.Literal(d.ToString())])))];
                    from = match.Index + 1;
                }
            }

            PatternPart rest = part.Kind == PatternPartKind.Literal ? PatternPart.Literal(part.Text[from..]) : part;
            expanded = [.. expanded.Select(e => new ValuePattern([.. e.Parts, rest]))];
        }

        return expanded;
    }

    [GeneratedRegex(@"\B[-/\u2013\u2014\u2015]\b", RegexOptions.CultureInvariant)]
    private static partial Regex OptionDash();
}
