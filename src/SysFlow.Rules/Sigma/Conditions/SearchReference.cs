using SysFlow.Rules.Diagnostics;

namespace SysFlow.Rules.Sigma.Conditions;

/// <summary>A search by name.</summary>
internal sealed record SearchReference(SourceSpan Span, string Name) : SigmaCondition(Span);
