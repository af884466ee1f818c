namespace SysFlow.Rules.Tools;

/// <summary>What came of one expectation.</summary>
/// <param name="Rule">The rule it is about.</param>
/// <param name="Traffic">What the rule was shown: an event in the words of the test, or a scenario or trace.</param>
/// <param name="Location">Where the test says so.</param>
/// <param name="Expected">What should have come: <c>none</c>, <c>some</c> or a number of matches.</param>
/// <param name="Matches">How many matches came.</param>
/// <param name="Passed">Whether that is what was expected.</param>
public sealed record RuleTestResult(
    string Rule, string Traffic, SourceLocation Location, string Expected, long Matches, bool Passed)
{
    /// <summary>
    /// Where it failed, what the rule makes of the event that matched, or else of the one that came nearest.
    /// </summary>
    public RuleExplanation? Explanation { get; init; }

    /// <summary><c>file:line:column: RULE: expected none but had 2 matches of TRAFFIC</c>.</summary>
    public override string ToString() =>
        $"{Location}: {Rule}: expected {Expected} {(Passed ? "and" : "but")} had {Matches} {(Matches == 1 ? "match" : "matches")} of {Traffic}";
}
