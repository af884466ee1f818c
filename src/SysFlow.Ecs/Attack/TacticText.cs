using SysFlow.Alerts;

namespace SysFlow.Ecs;

/// <summary>A tactic, ready to be written.</summary>
internal sealed class TacticText
{
    /// <summary>Prepares a tactic with its name in one version of ATT&amp;CK.</summary>
    public TacticText(AttackTactic tactic, string name)
    {
        Id = EcsOptions.Utf8(tactic.Id);
        Name = EcsOptions.Utf8(name);
        Slug = EcsOptions.Utf8(name.ToLowerInvariant().Replace(' ', '-'));
        Reference = EcsOptions.Utf8($"https://attack.mitre.org/tactics/{tactic.Id}/");
    }

    /// <summary>The id, such as <c>TA0007</c>.</summary>
    public byte[] Id { get; }

    /// <summary>The name, such as <c>Discovery</c>.</summary>
    public byte[] Name { get; }

    /// <summary>The name as in rule tags, such as <c>command-and-control</c>.</summary>
    public byte[] Slug { get; }

    /// <summary>The page of the tactic.</summary>
    public byte[] Reference { get; }

    /// <summary>Parses an id such as <c>TA0007</c>, in either case; −1 when it is not one.</summary>
    public static int ParseNumber(ReadOnlySpan<byte> id)
    {
        if (id.Length != 6 || (id[0] | 0x20) != 't' || (id[1] | 0x20) != 'a') return -1;
        int number = 0;
        foreach (byte digit in id[2..])
        {
            if (!char.IsAsciiDigit((char)digit)) return -1;
            number = (number * 10) + (digit - '0');
        }

        return number;
    }
}
