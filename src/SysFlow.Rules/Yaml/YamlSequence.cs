namespace SysFlow.Rules;

/// <summary>A list.</summary>
internal sealed record YamlSequence(SourceSpan Span, IReadOnlyList<YamlNode> Items) : YamlNode(Span);
