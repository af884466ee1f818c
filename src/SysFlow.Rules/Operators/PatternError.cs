namespace SysFlow.Rules;

/// <summary>Why a regular expression cannot be used.</summary>
/// <param name="Message">The reason.</param>
/// <param name="IsSyntax">
/// True when it is not a valid regular expression, false when it is valid but cannot be matched in linear time.
/// </param>
internal sealed record PatternError(string Message, bool IsSyntax);
