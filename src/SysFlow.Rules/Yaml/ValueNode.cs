namespace SysFlow.Rules;

/// <summary>A field, a list's name or a literal, as written; quoted texts are always literals.</summary>
internal sealed record ValueNode(SourceSpan Span, string Text, bool IsQuoted);
