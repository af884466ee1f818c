namespace SysFlow.Simulation;

/// <summary>A recorded step of a scenario, so that a test can check whether it is detected.</summary>
/// <param name="Label">A description of a few words.</param>
/// <param name="Technique">MITRE ATT&amp;CK technique.</param>
/// <param name="CommandLine">Executable and arguments, as in the process record.</param>
/// <param name="Ordinal">Index of the exec event among all events and flows of the run, from 0.</param>
public sealed record ScenarioStep(string Label, string Technique, string CommandLine, long Ordinal);
