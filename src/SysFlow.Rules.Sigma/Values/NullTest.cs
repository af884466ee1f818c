namespace SysFlow.Rules.Sigma;

/// <summary>There is no value.</summary>
internal sealed record NullTest : ValueTest;
