using System.Collections.Immutable;
using System.Globalization;

namespace SysFlow.Alerts;

/// <summary>A tactic of MITRE ATT&amp;CK Enterprise.</summary>
public sealed class AttackTactic
{
    private readonly string? _nameInV18;

    internal AttackTactic(string id, string name, string? nameInV18, AttackTactic? partOf)
    {
        Id = id;
        Name = name;
        _nameInV18 = nameInV18;
        PartOf = partOf;
        Number = int.Parse(id.AsSpan(2), CultureInfo.InvariantCulture);
        string[] names = [name, nameInV18 ?? name];
        ShortNames = [.. names.Select(n => n.ToLowerInvariant().Replace(' ', '-')).Distinct()];
    }

    /// <summary>Identifier, such as <c>TA0007</c>.</summary>
    public string Id { get; }

    /// <summary>The number in the identifier: 7 for <c>TA0007</c>.</summary>
    public int Number { get; }

    /// <summary>Name in the latest version, such as <c>Command and Control</c>.</summary>
    public string Name { get; }

    /// <summary>
    /// Names of the tactic in Falco's and Sigma's tags, with dashes, such as <c>command-and-control</c>: the latest
    /// version's first, then an earlier one's where it differs.
    /// </summary>
    public ImmutableArray<string> ShortNames { get; }

    /// <summary>The tactic it was part of in versions that lack it; null when every version has it.</summary>
    public AttackTactic? PartOf { get; }

    /// <summary>Its name in a version; null when the version lacks it.</summary>
    public string? NameIn(AttackVersion version) => version == AttackVersion.V18 ? _nameInV18 : Name;
}
