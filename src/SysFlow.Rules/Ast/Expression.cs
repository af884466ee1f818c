namespace SysFlow.Rules;

/// <summary>A condition or a part of one, as written.</summary>
internal abstract record Expression(SourceSpan Span);
