using SysFlow.Records;

namespace SysFlow.Rules.Tools;

/// <summary>Some traffic and what the rules should make of it.</summary>
/// <param name="At">Where the test is written.</param>
/// <param name="Traffic">The traffic in the words of the test.</param>
/// <param name="Write">Writes the traffic's records.</param>
/// <param name="Expectations">What should come.</param>
internal sealed record RuleTestCase(
    SourceSpan At, string Traffic, Action<IRecordSink> Write, IReadOnlyList<Expectation> Expectations)
{
    /// <summary>Whether it was written for one rule: only then does it count as that rule's proof.</summary>
    public bool IsProof { get; init; }
}
