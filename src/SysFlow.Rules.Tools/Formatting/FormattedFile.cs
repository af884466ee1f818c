namespace SysFlow.Rules.Tools;

/// <summary>What formatting made of a rule file.</summary>
/// <param name="Path">The file.</param>
/// <param name="Text">Its text in the canonical layout; null when it is left alone.</param>
/// <param name="IsChanged">Whether <paramref name="Text"/> differs from what the file holds.</param>
/// <param name="Note">Why the file is left alone; null when it is not.</param>
public sealed record FormattedFile(string Path, string? Text, bool IsChanged, string? Note);
