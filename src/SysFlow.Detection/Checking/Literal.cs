using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>A part of a conjunction; <see cref="IsNegated"/> says that it must not hold.</summary>
internal readonly record struct Literal(BoundExpression Part, bool IsNegated);
