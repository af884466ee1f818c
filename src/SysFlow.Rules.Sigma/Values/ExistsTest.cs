namespace SysFlow.Rules.Sigma;

/// <summary>There is a value, or there is none.</summary>
internal sealed record ExistsTest(bool Exists) : ValueTest;
