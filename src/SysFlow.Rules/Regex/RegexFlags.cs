namespace SysFlow.Rules;

/// <summary>The flags of a regular expression, <c>(?ims)</c>.</summary>
/// <param name="IgnoreCase"><c>i</c>: case is ignored.</param>
/// <param name="Multiline"><c>m</c>: <c>^</c> and <c>$</c> match at the start and end of every line.</param>
/// <param name="SingleLine"><c>s</c>: <c>.</c> matches a line feed too.</param>
internal readonly record struct RegexFlags(bool IgnoreCase, bool Multiline, bool SingleLine);
