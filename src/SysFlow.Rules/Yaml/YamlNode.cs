namespace SysFlow.Rules;

/// <summary>A node of a rule file and its location.</summary>
internal abstract record YamlNode(SourceSpan Span);

/// <summary>
/// A text. <see cref="Raw"/> is its source without quotes or block header; <see cref="IsExact"/> says that the source
/// has the same tokens as the value, so that conditions can be parsed from it with exact positions.
/// </summary>
internal sealed record YamlScalar(SourceSpan Span, string Value, SourceSpan Raw, bool IsExact, bool IsQuoted)
    : YamlNode(Span);

/// <summary>A list.</summary>
internal sealed record YamlSequence(SourceSpan Span, IReadOnlyList<YamlNode> Items) : YamlNode(Span);

/// <summary>Keys and values in the order written.</summary>
internal sealed record YamlMapping(SourceSpan Span, IReadOnlyList<KeyValuePair<YamlScalar, YamlNode>> Entries)
    : YamlNode(Span);
