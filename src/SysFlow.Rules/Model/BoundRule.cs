namespace SysFlow.Rules;

/// <summary>A rule ready for evaluation.</summary>
/// <param name="Condition">The condition under which it matches.</param>
/// <param name="Kinds">Record kinds it applies to, one bit per <c>RecordKind</c>.</param>
internal sealed record BoundRule(BoundExpression Condition, int Kinds);
