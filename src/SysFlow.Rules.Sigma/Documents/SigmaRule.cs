namespace SysFlow.Rules.Sigma;

/// <summary>A detection rule.</summary>
internal sealed record SigmaRule(SigmaHeader Header, Logsource Source, Detection Detection) : SigmaDocument(Header);
