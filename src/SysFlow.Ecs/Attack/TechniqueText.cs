using SysFlow.Alerts;

namespace SysFlow.Ecs;

/// <summary>A technique or sub-technique, ready to be written.</summary>
internal sealed class TechniqueText
{
    /// <summary>Prepares a technique with its name in one version of ATT&amp;CK.</summary>
    public TechniqueText(AttackTechnique technique, AttackVersion version)
    {
        Name = EcsOptions.Utf8(technique.NameIn(version));
        Reference = EcsOptions.Utf8(
            $"https://attack.mitre.org/techniques/{technique.Id.ToString().Replace('.', '/')}/");
    }

    /// <summary>The name; for a sub-technique without the name of its technique.</summary>
    public byte[] Name { get; }

    /// <summary>The page of the technique.</summary>
    public byte[] Reference { get; }
}
