namespace SysFlow.Rules;

/// <summary>A filter ready for evaluation.</summary>
internal sealed record BoundFilter(string Name, BoundExpression Condition);
