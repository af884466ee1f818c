using SysFlow.Rules.Diagnostics;

namespace SysFlow.Rules.Yaml;

/// <summary>Keys and values in the order written.</summary>
internal sealed record YamlMapping(SourceSpan Span, IReadOnlyList<KeyValuePair<YamlScalar, YamlNode>> Entries)
    : YamlNode(Span);
