namespace SysFlow.Rules;

/// <summary>Why a regular expression cannot be used.</summary>
/// <param name="Message">The reason.</param>
/// <param name="IsSyntax">
/// Whether it is no regular expression at all, rather than one that does not match in linear time.
/// </param>
internal sealed record PatternError(string Message, bool IsSyntax);
