using SysFlow.Records;

namespace SysFlow.Rules.Tools;

/// <summary>Traffic and the expected matches of rules.</summary>
/// <param name="At">Its place in the test file.</param>
/// <param name="Traffic">The traffic in the words of the test.</param>
/// <param name="Write">Writes the traffic's records.</param>
/// <param name="Expectations">The expected matches.</param>
internal sealed record RuleTestCase(
    SourceSpan At, string Traffic, Action<IRecordSink> Write, IReadOnlyList<Expectation> Expectations)
{
    /// <summary>Whether it was written for one rule; only then does it count as a test of that rule.</summary>
    public bool IsProof { get; init; }
}
