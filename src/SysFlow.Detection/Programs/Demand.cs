namespace SysFlow.Detection;

/// <summary>What must hold for one entity of an event before a candidate can match.</summary>
/// <param name="Condition">The condition; null for none.</param>
/// <param name="Gate">Text tests, one of which holds whenever the candidate does; null for none.</param>
internal sealed record Demand(Predicate? Condition, Gate? Gate);
