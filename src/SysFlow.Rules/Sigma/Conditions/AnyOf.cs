using SysFlow.Rules.Diagnostics;

namespace SysFlow.Rules.Sigma.Conditions;

/// <summary>At least one part holds.</summary>
internal sealed record AnyOf(SourceSpan Span, IReadOnlyList<SigmaCondition> Parts) : SigmaCondition(Span);
