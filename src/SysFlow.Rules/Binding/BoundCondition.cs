namespace SysFlow.Rules;

/// <summary>A bound condition of a rule or filter.</summary>
/// <param name="Expression">The condition; null when it is missing or too large.</param>
/// <param name="Macros">The macros it names.</param>
internal sealed record BoundCondition(BoundExpression? Expression, IReadOnlyList<BoundMacro> Macros);
