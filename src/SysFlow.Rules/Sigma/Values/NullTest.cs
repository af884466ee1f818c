namespace SysFlow.Rules.Sigma.Values;

/// <summary>There is no value.</summary>
internal sealed record NullTest : ValueTest;
