namespace SysFlow.Rules;

/// <summary>A rule or filter as written, beside what its condition means.</summary>
/// <param name="Declaration">What was written.</param>
/// <param name="Condition">What it means.</param>
/// <param name="Kinds">The record kinds it looks at, one bit per <c>RecordKind</c>; −1 for all.</param>
internal sealed record BoundItem(ConditionDeclaration Declaration, BoundExpression Condition, int Kinds);
