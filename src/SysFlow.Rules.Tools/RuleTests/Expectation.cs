using System.Globalization;

namespace SysFlow.Rules.Tools;

/// <summary>The expected number of matches of a rule.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="At">Its place in the test file.</param>
/// <param name="Least">Minimum number of matches.</param>
/// <param name="Most">Maximum number of matches.</param>
internal sealed record Expectation(string Rule, SourceSpan At, long Least, long Most)
{
    public static Expectation Some(string rule, SourceSpan at) => new(rule, at, 1, long.MaxValue);

    public static Expectation None(string rule, SourceSpan at) => new(rule, at, 0, 0);

    /// <summary>Parses <c>none</c>, <c>some</c> or a number; null for anything else.</summary>
    public static Expectation? Parse(string rule, SourceSpan at, string text) => text switch
    {
        "none" => None(rule, at),
        "some" => Some(rule, at),
        _ => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long exactly)
            ? new Expectation(rule, at, exactly, exactly)
            : null,
    };

    public RuleTestResult Judge(string traffic, long matches)
    {
        string expected = this switch
        {
            { Most: 0 } => "none",
            { Most: long.MaxValue } => "some",
            _ => Least.ToString(CultureInfo.InvariantCulture),
        };
        return new RuleTestResult(Rule, traffic, At.Location, expected, matches, matches >= Least && matches <= Most);
    }
}
