namespace SysFlow.Rules.Sigma;

/// <summary>The <c>condition</c> of a correlation.</summary>
/// <param name="Bounds">Bounds that the count or calculated number must all satisfy; may be empty.</param>
/// <param name="Fields">Fields whose values are counted or calculated with.</param>
/// <param name="Percentile">The percentile to calculate.</param>
/// <param name="Expression">A condition over the rules instead of bounds; null when there is none.</param>
internal sealed record CorrelationCondition(
    IReadOnlyList<CountCondition> Bounds, IReadOnlyList<ValueNode> Fields, decimal Percentile, YamlScalar? Expression);
