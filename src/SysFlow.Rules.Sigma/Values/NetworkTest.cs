namespace SysFlow.Rules.Sigma;

/// <summary>The value is an address of the network, <c>10.0.0.0/8</c> or <c>fe80::/10</c>.</summary>
internal sealed record NetworkTest(string Network) : ValueTest;
