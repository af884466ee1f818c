namespace SysFlow.Detection;

/// <summary>Something a group counts.</summary>
/// <param name="Time">When it happened, nanoseconds since the Unix epoch.</param>
/// <param name="EventId">The event.</param>
/// <param name="What">
/// What makes it different from others: the event's name, the hash of a value, the number of a rule.
/// </param>
/// <param name="Ordinal">Number of the rule that matched.</param>
/// <param name="Value">The number that is calculated with; 0 where none is.</param>
internal readonly record struct CorrelationEntry(long Time, UInt128 EventId, UInt128 What, int Ordinal, long Value);
