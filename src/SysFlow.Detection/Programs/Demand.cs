namespace SysFlow.Detection;

/// <summary>What must hold for one entity of an event if a candidate is to match.</summary>
/// <param name="Condition">The demand; null for none.</param>
/// <param name="Gate">Text tests of which one holds whenever the candidate does; null for none.</param>
internal sealed record Demand(Predicate? Condition, Gate? Gate);
