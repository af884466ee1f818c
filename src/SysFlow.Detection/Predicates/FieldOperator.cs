using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>The operator of a comparison of two fields.</summary>
internal readonly record struct FieldOperator(ComparisonOperator Operator, bool IgnoreCase);
