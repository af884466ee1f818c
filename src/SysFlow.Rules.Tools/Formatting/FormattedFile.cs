namespace SysFlow.Rules.Tools;

/// <summary>The result of formatting a rule file.</summary>
/// <param name="Path">The file.</param>
/// <param name="Text">Its text in the canonical layout; null when it is left unchanged.</param>
/// <param name="IsChanged">Whether <paramref name="Text"/> differs from the file.</param>
/// <param name="Note">Why the file is left unchanged; null otherwise.</param>
public sealed record FormattedFile(string Path, string? Text, bool IsChanged, string? Note);
