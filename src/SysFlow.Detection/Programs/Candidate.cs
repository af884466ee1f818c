namespace SysFlow.Detection;

/// <summary>
/// A rule or filter specialised to one record kind and set of operations: its demands on the process and on the file,
/// and what remains to be tested on the event.
/// </summary>
/// <param name="Index">Index of the rule, or of the filter.</param>
/// <param name="IsFilter">Whether it drops the event.</param>
/// <param name="Process">The demand on the process.</param>
/// <param name="File">The demand on the file.</param>
/// <param name="Rest">What remains to be tested; null for nothing.</param>
internal sealed record Candidate(int Index, bool IsFilter, Demand Process, Demand File, Predicate? Rest);
