namespace SysFlow.Rules.Sigma;

/// <summary>The value is less, more, or equal to a number.</summary>
internal sealed record OrderTest(ComparisonOperator Operator, decimal Number) : ValueTest;
