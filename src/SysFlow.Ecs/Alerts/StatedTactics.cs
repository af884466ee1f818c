using System.Text;
using SysFlow.Alerts;

namespace SysFlow.Ecs;

/// <summary>
/// Distinguishes the tactics that a rule states from those that the detector added: when a rule's tags name none, its
/// alerts carry the tactics of its techniques in the latest version of ATT&amp;CK.
/// </summary>
internal static class StatedTactics
{
    /// <summary>Upper bound on the length of a tag that names a tactic.</summary>
    private const int LongestTag = 64;

    /// <summary>
    /// Whether no tag names a tactic, so that the alert's tactics are those of the latest version and another
    /// <paramref name="version"/> has to look up its own. Always false for the latest version.
    /// </summary>
    public static bool AreDerived(AlertRule rule, AttackVersion version) =>
        version != AttackCatalog.Latest && AreOfTechniques(rule) && !IsTagged(rule);

    private static bool AreOfTechniques(AlertRule rule)
    {
        foreach (ReadOnlyMemory<byte> text in rule.Techniques.Items)
        {
            if (!TechniqueId.TryParse(text.Span, out TechniqueId id)) continue;
            foreach (AttackTactic tactic in AttackCatalog.TacticsOf(id, AttackCatalog.Latest))
            {
                if (!Holds(rule.Tactics, tactic.Number)) return false;
            }
        }

        foreach (ReadOnlyMemory<byte> text in rule.Tactics.Items)
        {
            if (!IsOfTechnique(rule.Techniques, TacticText.ParseNumber(text.Span))) return false;
        }

        return true;
    }

    private static bool Holds(TextList tactics, int number)
    {
        foreach (ReadOnlyMemory<byte> text in tactics.Items)
        {
            if (TacticText.ParseNumber(text.Span) == number) return true;
        }

        return false;
    }

    private static bool IsOfTechnique(TextList techniques, int number)
    {
        foreach (ReadOnlyMemory<byte> text in techniques.Items)
        {
            if (!TechniqueId.TryParse(text.Span, out TechniqueId id)) continue;
            foreach (AttackTactic tactic in AttackCatalog.TacticsOf(id, AttackCatalog.Latest))
            {
                if (tactic.Number == number) return true;
            }
        }

        return false;
    }

    private static bool IsTagged(AlertRule rule)
    {
        Span<char> tag = stackalloc char[LongestTag];
        foreach (ReadOnlyMemory<byte> text in rule.Tags.Items)
        {
            bool isShort = Encoding.UTF8.TryGetChars(text.Span, tag, out int length);
            if (isShort && AttackTag.Tactic(tag[..length]) is not null) return true;
        }

        return false;
    }
}
