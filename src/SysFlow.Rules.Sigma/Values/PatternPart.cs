namespace SysFlow.Rules.Sigma;

/// <summary>
/// Part of a <see cref="ValuePattern"/>; <see cref="Text"/> is the text of a literal or the name of a placeholder.
/// </summary>
internal readonly record struct PatternPart(PatternPartKind Kind, string Text)
{
    public static readonly PatternPart AnyRun = new(PatternPartKind.AnyRun, "");

    public static readonly PatternPart AnyCharacter = new(PatternPartKind.AnyCharacter, "");

    public static PatternPart Literal(string text) => new(PatternPartKind.Literal, text);
}
