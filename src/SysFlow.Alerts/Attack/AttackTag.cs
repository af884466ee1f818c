namespace SysFlow.Alerts;

/// <summary>
/// How rules name techniques and tactics in tags: <c>mitre:T1087.001</c> (SysFlow), <c>T1087.001</c>, <c>TA0007</c>,
/// <c>mitre_discovery</c> (Falco), <c>attack.t1087.001</c>, <c>attack.discovery</c> (Sigma). Case does not matter.
/// </summary>
public static class AttackTag
{
    private static readonly string[] Prefixes = ["mitre:", "mitre_", "attack."];

    /// <summary>The tag without its ATT&amp;CK prefix, and whether it had one.</summary>
    public static ReadOnlySpan<char> Name(ReadOnlySpan<char> tag, out bool isPrefixed)
    {
        tag = tag.Trim();
        foreach (string prefix in Prefixes)
        {
            isPrefixed = tag.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
            if (isPrefixed) return tag[prefix.Length..];
        }

        isPrefixed = false;
        return tag;
    }

    /// <summary>
    /// Whether a tag can name a tactic. A word without a prefix, such as <c>execution</c>, means something else; only
    /// an identifier stands on its own.
    /// </summary>
    public static bool MayBeTactic(ReadOnlySpan<char> name, bool isPrefixed) =>
        isPrefixed || name.StartsWith("TA", StringComparison.Ordinal);

    /// <summary>The tactic that a tag names; null when it names none.</summary>
    public static AttackTactic? Tactic(ReadOnlySpan<char> tag)
    {
        ReadOnlySpan<char> name = Name(tag, out bool isPrefixed);
        return MayBeTactic(name, isPrefixed) ? AttackCatalog.FindTactic(name) : null;
    }
}
