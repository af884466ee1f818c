using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>Formats parts of conditions for diagnostics.</summary>
internal static class PartText
{
    private const int Longest = 60;

    /// <summary>A part in backquotes, on one line, shortened.</summary>
    public static string Of(Literal literal)
    {
        string text = literal.Part switch
        {
            BoundComparison { Values.Count: <= 8 } comparison => ConditionWords.Test(comparison),
            BoundExists exists => $"{ConditionWords.Name(exists.Field)} exists",
            { Span: { } span } => Source(span),
            _ => "a part",
        };
        return $"`{(literal.IsNegated ? "not " : "")}{Shorten(text)}`";
    }

    private static string Source(SourceSpan span) =>
        string.Join(' ', span.Source.Text.Substring(span.Start, Math.Min(span.Length, 4 * Longest))
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Shorten(string text) => text.Length <= Longest ? text : text[..Longest] + "…";
}
