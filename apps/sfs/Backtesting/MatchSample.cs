using SysFlow.Rules.Tools;

namespace SysFlow.Cli;

/// <summary>One match that is shown as an example.</summary>
/// <param name="Source">The trace or log it was found in.</param>
/// <param name="Event">The event.</param>
internal sealed record MatchSample(string Source, EventSummary Event);
