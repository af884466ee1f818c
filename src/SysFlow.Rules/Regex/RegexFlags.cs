namespace SysFlow.Rules;

/// <summary>The flags of a regular expression, <c>(?ims)</c>.</summary>
/// <param name="IgnoreCase"><c>i</c>: letters' case does not count.</param>
/// <param name="Multiline"><c>m</c>: <c>^</c> and <c>$</c> are beginnings and ends of lines.</param>
/// <param name="SingleLine"><c>s</c>: <c>.</c> is a line feed too.</param>
internal readonly record struct RegexFlags(bool IgnoreCase, bool Multiline, bool SingleLine);
