namespace SysFlow.Detection;

/// <summary>Counters of one rule of an engine.</summary>
/// <param name="Evaluations">Events that reached the rule: those that the index could not rule out.</param>
/// <param name="Matches">Events that matched.</param>
/// <param name="Elapsed">
/// Estimated time spent on the rule: at an interval of batches (<c>timedEvery</c> of <see cref="RuleEngine"/>) the
/// tests of each rule are timed, and the time is multiplied by the interval. It includes reading the clock, about 20 ns
/// per test. A test that several rules share is made once, and its time is charged to the first rule that asks.
/// </param>
public readonly record struct RuleCounters(long Evaluations, long Matches, TimeSpan Elapsed);
