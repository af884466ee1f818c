namespace SysFlow.Alerts;

/// <summary>A tactic of MITRE ATT&amp;CK.</summary>
/// <param name="Id">Identifier, such as <c>TA0007</c>.</param>
/// <param name="Name">Name, such as <c>Discovery</c>.</param>
/// <param name="ShortNames">The words of Falco's and Sigma's tags, with dashes.</param>
public sealed record AttackTactic(string Id, string Name, IReadOnlyList<string> ShortNames);
