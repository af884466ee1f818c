namespace SysFlow.Rules.Sigma;

/// <summary>The value equals, contains, begins or ends with the value of another field of the event.</summary>
internal sealed record FieldTest(string Field, ComparisonOperator Operator, bool Cased) : ValueTest;
