using SysFlow.Rules.Diagnostics;

namespace SysFlow.Rules.Yaml;

/// <summary>A node of a rule file with the place it was written at.</summary>
internal abstract record YamlNode(SourceSpan Span);
