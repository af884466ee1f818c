namespace SysFlow.Rules.Sigma;

/// <summary>A condition that is added to other rules (Sigma filters specification 2.0).</summary>
/// <param name="Header">Its metadata.</param>
/// <param name="Source">The log source of the rules it applies to.</param>
/// <param name="Rules">Ids or names of the rules; null for every rule of the log source.</param>
/// <param name="Detection">The condition that must hold in addition to the rule's.</param>
internal sealed record SigmaFilter(SigmaHeader Header, Logsource Source, IReadOnlyList<ValueNode>? Rules,
    Detection Detection)
    : SigmaDocument(Header);
