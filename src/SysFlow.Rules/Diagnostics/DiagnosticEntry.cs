namespace SysFlow.Rules;

/// <summary>The reference entry of a code.</summary>
/// <param name="Code">The code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Meaning">What is wrong where it is reported, in one sentence.</param>
/// <param name="Remedy">What to do about it, in one sentence.</param>
internal sealed record DiagnosticEntry(string Code, string Name, string Meaning, string Remedy);
