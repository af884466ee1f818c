namespace SysFlow.Rules;

/// <summary>How a match counts for a correlation.</summary>
/// <param name="Correlation">Index of the correlation.</param>
/// <param name="Base">Index of the rule that matched, even when another correlation passes the match on.</param>
/// <param name="Ordinal">Number of the rule or correlation among the distinct ones it refers to.</param>
/// <param name="Group">Where the group-by fields are found in the events of that rule.</param>
/// <param name="Counted">
/// Where the fields are found whose values it counts; empty when it counts something else.
/// </param>
internal sealed record CorrelationFeed(int Correlation, int Base, int Ordinal, KeyField[] Group, KeyField[] Counted);
