namespace SysFlow.Rules;

/// <summary>
/// A text. <see cref="Raw"/> is the source it was written as, without quotes or block header; <see cref="IsExact"/>
/// says that the raw source has the same tokens as the value, so that a reader of conditions can work on it and keep
/// exact positions.
/// </summary>
internal sealed record YamlScalar(SourceSpan Span, string Value, SourceSpan Raw, bool IsExact, bool IsQuoted)
    : YamlNode(Span);
