namespace SysFlow.Documents;

/// <summary>The text of the value fits a pattern with <c>*</c>, case-sensitive as keyword fields are.</summary>
/// <param name="Pattern">The pattern, of the whole value (in a field of <see cref="TextFields.IsText"/>, of words in
/// it).</param>
public sealed record WildcardTest(WildcardPattern Pattern) : ValueTest;
