using static SysFlow.Rules.Sigma.SigmaModifier;

namespace SysFlow.Rules.Sigma;

/// <summary>
/// A key of a detection, <c>field|modifier|…</c>, with what is wrong about the combination already said.
/// </summary>
internal sealed class ModifierChain
{
    private ModifierChain(string field, IReadOnlyList<SigmaModifier> modifiers)
    {
        Field = field;
        Modifiers = modifiers;
    }

    /// <summary>The field's name; empty for keywords.</summary>
    public string Field { get; }

    /// <summary>In the order written.</summary>
    public IReadOnlyList<SigmaModifier> Modifiers { get; }

    /// <summary>The modifier that decides the kind of test; null for texts.</summary>
    public SigmaModifier? Type => Find(SigmaModifiers.IsType);

    /// <summary>The part of a time that is compared; null when the value itself is.</summary>
    public SigmaModifier? TimePart => Find(SigmaModifiers.IsTimePart);

    public bool Has(SigmaModifier modifier) => Modifiers.Contains(modifier);

    public SigmaModifier? Find(Func<SigmaModifier, bool> which)
    {
        foreach (SigmaModifier modifier in Modifiers)
        {
            if (which(modifier)) return modifier;
        }

        return null;
    }

    /// <summary>Reads a key; null after a diagnostic when its modifiers make no sense.</summary>
    public static ModifierChain? Read(string key, SourceSpan span, DiagnosticBag diagnostics)
    {
        string[] words = key.Split('|');
        List<SigmaModifier> modifiers = [];
        foreach (string word in words.AsSpan(1))
        {
            string name = word.Trim();
            if (!SigmaModifiers.TryParse(name, out SigmaModifier modifier))
            {
                diagnostics.Error(span, DiagnosticCodes.InvalidModifier, $"There is no modifier `{name}`.",
                    Suggestion.Help(name, SigmaModifiers.Words,
                        $"Modifiers are {string.Join(", ", SigmaModifiers.Words)}."));
                return null;
            }

            if (Conflict(modifiers, modifier) is { } conflict)
            {
                diagnostics.Error(span, DiagnosticCodes.InvalidModifier, conflict,
                    "See the modifiers in docs/reference/sigma.md.");
                return null;
            }

            modifiers.Add(modifier);
        }

        return new ModifierChain(words[0].Trim(), modifiers);
    }

    /// <summary>Why <paramref name="next"/> may not follow what came before it; null when it may.</summary>
    private static string? Conflict(List<SigmaModifier> before, SigmaModifier next)
    {
        string word = SigmaModifiers.Word(next);
        bool repeatable = next is Base64 or Base64Offset;
        if (before.Contains(next) && !repeatable) return $"`{word}` occurs twice.";
        if (SigmaModifiers.IsRegexFlag(next))
            return before.Contains(Re) ? null : $"`{word}` is a flag of `re` and must follow it.";
        if (before.Contains(Exists) || (next == Exists && before.Count > 0)) return "`exists` stands alone.";
        foreach (SigmaModifier earlier in before)
        {
            if (Excludes(earlier, next) || Excludes(next, earlier))
                return $"`{SigmaModifiers.Word(earlier)}` and `{word}` exclude each other.";
            if (SigmaModifiers.IsPlace(earlier) && (SigmaModifiers.IsEncoding(next) || next == Windash))
                return $"`{word}` must come before `{SigmaModifiers.Word(earlier)}`: wildcards cannot be encoded.";
        }

        return null;
    }

    private static bool Excludes(SigmaModifier one, SigmaModifier other)
    {
        bool transforms = SigmaModifiers.IsEncoding(other) || other == Windash;
        if (SigmaModifiers.IsType(one) && SigmaModifiers.IsType(other)) return true;
        if (SigmaModifiers.IsPlace(one) && SigmaModifiers.IsPlace(other)) return true;
        if (one == Any && other == All) return true;
        if (IsUtf16(one) && IsUtf16(other)) return true;
        if (SigmaModifiers.IsTimePart(one))
        {
            bool allowed = other is Neq or All or Any || SigmaModifiers.IsOrder(other);
            return !allowed;
        }

        if (one == FieldRef) return transforms || other == Expand;
        if (one is Re or Cidr) return transforms || other == Cased || SigmaModifiers.IsPlace(other);
        return SigmaModifiers.IsOrder(one) && (transforms || other is Cased or Expand || SigmaModifiers.IsPlace(other));
    }

    private static bool IsUtf16(SigmaModifier modifier) => modifier is Utf16 or Utf16Le or Utf16Be;
}
