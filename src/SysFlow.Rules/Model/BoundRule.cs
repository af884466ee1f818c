namespace SysFlow.Rules;

/// <summary>A rule ready for evaluation.</summary>
/// <param name="Condition">When it matches.</param>
/// <param name="Kinds">Record kinds it looks at, one bit per <c>RecordKind</c>.</param>
internal sealed record BoundRule(BoundExpression Condition, int Kinds);
