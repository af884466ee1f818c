namespace SysFlow.Rules;

/// <summary>A document of a Sigma file.</summary>
internal abstract record SigmaDocument(SigmaHeader Header);
