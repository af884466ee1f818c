namespace SysFlow.Detection;

/// <summary>What a candidate necessarily demands of one entity of the event.</summary>
/// <param name="Condition">The demand; null for none.</param>
/// <param name="Gate">Text tests of which one holds whenever the candidate does; null for none.</param>
internal sealed record Demand(Predicate? Condition, Gate? Gate);
