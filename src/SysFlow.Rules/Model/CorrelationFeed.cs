namespace SysFlow.Rules;

/// <summary>A way in which a match counts for a correlation.</summary>
/// <param name="Correlation">Index of the correlation.</param>
/// <param name="Base">Index of the rule whose match it is, also where another correlation passes it on.</param>
/// <param name="Ordinal">Number of the rule or correlation it refers to among its different ones.</param>
/// <param name="Group">Where the fields it groups by are in the events of that rule.</param>
/// <param name="Counted">Where the fields are whose values it counts; empty when it counts something else.</param>
internal sealed record CorrelationFeed(int Correlation, int Base, int Ordinal, KeyField[] Group, KeyField[] Counted);
