namespace SysFlow.Alerts;

/// <summary>A technique or sub-technique of MITRE ATT&amp;CK.</summary>
/// <param name="Id">Identifier, such as <c>T1087.001</c>.</param>
/// <param name="Name">Name; a sub-technique's without its parent's.</param>
/// <param name="Tactics">Identifiers of its tactics, such as <c>TA0007</c>.</param>
/// <param name="Successor">The technique that took its place when it was withdrawn; null while it is current.</param>
public sealed record AttackTechnique(string Id, string Name, IReadOnlyList<string> Tactics, string? Successor);
