namespace SysFlow.Cli;

/// <summary>An alert of a correlation.</summary>
/// <param name="Rule">The correlation's number among rules and correlations.</param>
/// <param name="Event">Index in the batch of the event that completed it.</param>
/// <param name="Message">What it says.</param>
internal readonly record struct CorrelationAlert(int Rule, int Event, string Message);
