namespace SysFlow.Rules.Sigma;

/// <summary>A document of a Sigma file.</summary>
internal abstract record SigmaDocument(SigmaHeader Header);
