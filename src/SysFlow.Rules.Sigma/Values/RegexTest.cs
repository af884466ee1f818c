namespace SysFlow.Rules.Sigma;

/// <summary>The regular expression is found in the value; flags are written into the pattern.</summary>
internal sealed record RegexTest(string Pattern) : ValueTest;
