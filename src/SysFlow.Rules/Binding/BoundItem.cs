namespace SysFlow.Rules;

/// <summary>A rule or filter as written, and its bound condition.</summary>
/// <param name="Declaration">The item as written.</param>
/// <param name="Condition">The bound condition.</param>
/// <param name="Kinds">The record kinds it applies to, one bit per <c>RecordKind</c>; −1 for all.</param>
internal sealed record BoundItem(ConditionDeclaration Declaration, BoundExpression Condition, int Kinds);
