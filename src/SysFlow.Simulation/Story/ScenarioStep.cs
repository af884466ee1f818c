namespace SysFlow.Simulation;

/// <summary>Something a scenario did on purpose, so that a test can ask whether it was detected.</summary>
/// <param name="Label">What it is, in a few words.</param>
/// <param name="Technique">MITRE ATT&amp;CK technique.</param>
/// <param name="CommandLine">Executable and arguments, as the process record has them.</param>
/// <param name="Ordinal">The exec event's place among all behaviours of the run (process flows too), from 0.</param>
public sealed record ScenarioStep(string Label, string Technique, string CommandLine, long Ordinal);
