using SysFlow.Rules.Diagnostics;

namespace SysFlow.Rules.Sigma.Conditions;

/// <summary>Every part holds.</summary>
internal sealed record AllOf(SourceSpan Span, IReadOnlyList<SigmaCondition> Parts) : SigmaCondition(Span);
