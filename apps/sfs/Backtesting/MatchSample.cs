using SysFlow.Rules.Tools;

namespace SysFlow.Cli;

/// <summary>A match shown as an example.</summary>
/// <param name="Source">The trace or log it was found in.</param>
/// <param name="Event">The event; of a correlation, the one that completed it.</param>
/// <param name="Message">What a correlation's alert says; null for a rule.</param>
internal sealed record MatchSample(string Source, EventSummary Event, string? Message = null);
