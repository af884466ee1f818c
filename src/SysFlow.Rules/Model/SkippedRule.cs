namespace SysFlow.Rules;

/// <summary>A rule that was read but is not evaluated.</summary>
/// <param name="Rule">Its metadata.</param>
/// <param name="Reason">The kind of reason.</param>
/// <param name="Detail">The reason in words.</param>
public sealed record SkippedRule(RuleInfo Rule, SkipReason Reason, string Detail);
