namespace SysFlow.Rules;

/// <summary>A node of a rule file with the place it was written at.</summary>
internal abstract record YamlNode(SourceSpan Span);
