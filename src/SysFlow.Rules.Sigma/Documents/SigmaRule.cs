namespace SysFlow.Rules.Sigma;

/// <summary>
/// A detection rule. <see cref="Detection"/> is null when the rule's status forbids its use, so that it was not read.
/// </summary>
internal sealed record SigmaRule(SigmaHeader Header, Logsource Source, Detection? Detection) : SigmaDocument(Header);
