namespace SysFlow.Detection;

/// <summary>
/// A rule or filter specialised to one record kind and set of operations: what it demands of the process and of the
/// file, and what remains to be asked of the event.
/// </summary>
/// <param name="Index">Index of the rule, or of the filter.</param>
/// <param name="IsFilter">Whether it drops the event.</param>
/// <param name="Process">Demand on the process.</param>
/// <param name="File">Demand on the file.</param>
/// <param name="Rest">The remainder; null for none.</param>
internal sealed record Candidate(int Index, bool IsFilter, Demand Process, Demand File, Predicate? Rest);
