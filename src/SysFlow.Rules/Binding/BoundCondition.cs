namespace SysFlow.Rules;

/// <summary>A bound condition of a rule or filter.</summary>
/// <param name="Expression">The condition; null when there is none or it is too large.</param>
/// <param name="Macros">The macros that it names.</param>
internal sealed record BoundCondition(BoundExpression? Expression, IReadOnlyList<BoundMacro> Macros);
