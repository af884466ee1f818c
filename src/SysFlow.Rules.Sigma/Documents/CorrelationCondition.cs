namespace SysFlow.Rules.Sigma;

/// <summary>The <c>condition</c> of a correlation.</summary>
/// <param name="Bounds">Bounds on the count or the calculated number, all of which must hold; may be empty.</param>
/// <param name="Fields">Fields whose values are counted or calculated with.</param>
/// <param name="Percentile">Which percentile is calculated.</param>
/// <param name="Expression">A condition over the rules, in place of bounds; null when there is none.</param>
internal sealed record CorrelationCondition(
    IReadOnlyList<CountCondition> Bounds, IReadOnlyList<ValueNode> Fields, decimal Percentile, YamlScalar? Expression);
