namespace SysFlow.Detection;

/// <summary>An entry that a group counts.</summary>
/// <param name="Time">When it happened, nanoseconds since the Unix epoch.</param>
/// <param name="EventId">The event.</param>
/// <param name="What">What distinguishes it: the id of the event, the hash of a value, or the number of a rule.</param>
/// <param name="Ordinal">Number of the rule that matched.</param>
/// <param name="Value">The number used in calculations; 0 when there is none.</param>
internal readonly record struct CorrelationEntry(long Time, UInt128 EventId, UInt128 What, int Ordinal, long Value);
