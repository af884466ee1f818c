using SysFlow.Rules.Diagnostics;

namespace SysFlow.Rules.Yaml;

/// <summary>A list.</summary>
internal sealed record YamlSequence(SourceSpan Span, IReadOnlyList<YamlNode> Items) : YamlNode(Span);
