namespace SysFlow.Rules.Tools;

/// <summary>The result of one expectation.</summary>
/// <param name="Rule">The rule it is about.</param>
/// <param name="Traffic">The traffic: an event in the words of the test, or a scenario or trace.</param>
/// <param name="Location">Its place in the test file.</param>
/// <param name="Expected">The expected matches: <c>none</c>, <c>some</c> or a number.</param>
/// <param name="Matches">The number of matches.</param>
/// <param name="Passed">Whether that is the expected number.</param>
public sealed record RuleTestResult(
    string Rule, string Traffic, SourceLocation Location, string Expected, long Matches, bool Passed)
{
    /// <summary>For a failure, the explanation for the event that matched, or else for the nearest one.</summary>
    public RuleExplanation? Explanation { get; init; }

    /// <summary><c>file:line:column: RULE: expected none but had 2 matches of TRAFFIC</c>.</summary>
    public override string ToString() =>
        $"{Location}: {Rule}: expected {Expected} {(Passed ? "and" : "but")} had {Matches} {(Matches == 1 ? "match" : "matches")} of {Traffic}";
}
