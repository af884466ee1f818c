namespace SysFlow.Simulation;

/// <summary>One command of an intruder.</summary>
/// <param name="Label">Its purpose in a few words.</param>
/// <param name="Technique">MITRE ATT&amp;CK technique.</param>
/// <param name="CommandLine">Executable and arguments.</param>
/// <param name="Effect">What the process does before it ends, besides loading its libraries.</param>
internal sealed record Move(string Label, string Technique, string CommandLine, Action<NodeProcess>? Effect = null);
