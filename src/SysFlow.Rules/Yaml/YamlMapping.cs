namespace SysFlow.Rules;

/// <summary>Keys and values in the order written.</summary>
internal sealed record YamlMapping(SourceSpan Span, IReadOnlyList<KeyValuePair<YamlScalar, YamlNode>> Entries)
    : YamlNode(Span);
