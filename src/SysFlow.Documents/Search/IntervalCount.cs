namespace SysFlow.Documents;

/// <summary>An interval of time and the number of documents in it.</summary>
/// <param name="Start">Start of the interval, nanoseconds since the Unix epoch.</param>
/// <param name="Count">Documents in the interval.</param>
public readonly record struct IntervalCount(long Start, long Count);
