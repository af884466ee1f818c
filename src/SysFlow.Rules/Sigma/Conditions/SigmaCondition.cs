using SysFlow.Rules.Diagnostics;

namespace SysFlow.Rules.Sigma.Conditions;

/// <summary>A condition over searches, or a part of one.</summary>
internal abstract record SigmaCondition(SourceSpan Span);
