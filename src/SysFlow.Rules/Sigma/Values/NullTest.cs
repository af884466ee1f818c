namespace SysFlow.Rules;

/// <summary>There is no value.</summary>
internal sealed record NullTest : ValueTest;
