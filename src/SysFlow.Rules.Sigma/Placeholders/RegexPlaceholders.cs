using System.Text;
using System.Text.RegularExpressions;

namespace SysFlow.Rules.Sigma;

/// <summary>Placeholders in regular expressions.</summary>
internal static partial class RegexPlaceholders
{
    /// <summary>
    /// The expression in pieces: <c>%name%</c> is a placeholder, everything else, including <c>\%</c>, is kept as it
    /// is.
    /// </summary>
    public static IEnumerable<PatternPart> Split(string expression)
    {
        int from = 0;
        foreach (Match match in Placeholder().Matches(expression))
        {
            if (match.Value[0] == '\\') continue;
            yield return PatternPart.Literal(expression[from..match.Index]);
            yield return new PatternPart(PatternPartKind.Placeholder, match.Value.Trim('%'));
            from = match.Index + match.Length;
        }

        yield return PatternPart.Literal(expression[from..]);
    }

    /// <summary>The expression that stands for a placeholder's value.</summary>
    public static string Pattern(ValuePattern value)
    {
        StringBuilder pattern = new("(?:");
        foreach (PatternPart part in value.Parts)
        {
            pattern.Append(part.Kind switch
            {
                PatternPartKind.AnyRun => ".*",
                PatternPartKind.AnyCharacter => ".",
                _ => Regex.Escape(part.Text),
            });
        }

        return pattern.Append(')').ToString();
    }

    // An escaped character is skipped as a whole, so that `\\%name%` has a placeholder and `\%name%` has none.
    [GeneratedRegex(@"\\.|%[\p{L}\p{Nd}_-]+%", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Placeholder();
}
