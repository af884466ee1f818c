using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>How two fields are compared.</summary>
internal readonly record struct FieldOperator(ComparisonOperator Operator, bool IgnoreCase);
