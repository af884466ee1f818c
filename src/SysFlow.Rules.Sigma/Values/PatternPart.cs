namespace SysFlow.Rules.Sigma;

/// <summary>
/// A part of a <see cref="ValuePattern"/>; <see cref="Text"/> is a literal's text or a placeholder's name.
/// </summary>
internal readonly record struct PatternPart(PatternPartKind Kind, string Text)
{
    public static readonly PatternPart AnyRun = new(PatternPartKind.AnyRun, "");

    public static readonly PatternPart AnyCharacter = new(PatternPartKind.AnyCharacter, "");

    public static PatternPart Literal(string text) => new(PatternPartKind.Literal, text);
}
