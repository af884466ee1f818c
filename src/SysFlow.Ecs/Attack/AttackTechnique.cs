using System.Globalization;

namespace SysFlow.Ecs;

/// <summary>A technique or sub-technique, ready to be written.</summary>
internal sealed class AttackTechnique
{
    /// <summary>A technique with the same tactics in both editions.</summary>
    public AttackTechnique(string id, string name, string tactics)
        : this(id, name, tactics, tactics) { }

    /// <summary>A technique; tactics are ids separated by spaces.</summary>
    public AttackTechnique(string id, string name, string tacticsV18, string tacticsV19)
    {
        Key = TechniqueId.TryParse(EcsOptions.Utf8(id), out TechniqueId parsed)
            ? parsed
            : throw new ArgumentException($"\"{id}\" is not a technique's id.", nameof(id));
        Id = EcsOptions.Utf8(id);
        Name = EcsOptions.Utf8(name);
        Reference = EcsOptions.Utf8($"https://attack.mitre.org/techniques/{id.Replace('.', '/')}/");
        TacticsV18 = Split(tacticsV18);
        TacticsV19 = Split(tacticsV19);
    }

    /// <summary>The id as a number.</summary>
    public TechniqueId Key { get; }

    /// <summary>The id as text, such as <c>T1087.001</c>.</summary>
    public byte[] Id { get; }

    /// <summary>The name, of a sub-technique without its parent's.</summary>
    public byte[] Name { get; }

    /// <summary>The page of the technique.</summary>
    public byte[] Reference { get; }

    private int[] TacticsV18 { get; }

    private int[] TacticsV19 { get; }

    /// <summary>Numbers of the technique's tactics in an edition; none when the edition does not have it.</summary>
    public ReadOnlySpan<int> Tactics(AttackVersion version) => version == AttackVersion.V18 ? TacticsV18 : TacticsV19;

    private static int[] Split(string tactics)
        => [.. tactics.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(id => int.Parse(id.AsSpan(2), CultureInfo.InvariantCulture))];
}
