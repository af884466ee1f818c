namespace SysFlow.Detection;

/// <summary>What one rule of an engine has done so far.</summary>
/// <param name="Evaluations">Events that reached the rule: those the index could not rule out.</param>
/// <param name="Matches">Events that matched.</param>
/// <param name="Elapsed">
/// Time spent on the rule, estimated: every so many batches (<c>timedEvery</c> of <see cref="RuleEngine"/>) each rule's
/// tests are timed and the time is multiplied by that number. It includes the reading of the clock, some 20 ns a test.
/// A test that several rules share is made once, and its time is that of the first rule that asks.
/// </param>
public readonly record struct RuleCounters(long Evaluations, long Matches, TimeSpan Elapsed);
