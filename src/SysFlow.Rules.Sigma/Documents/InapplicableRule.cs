namespace SysFlow.Rules.Sigma;

/// <summary>A detection rule that does not apply to SysFlow's records; its detection was not read.</summary>
internal sealed record InapplicableRule(SigmaHeader Header, SkipReason Reason, string Detail) : SigmaDocument(Header);
