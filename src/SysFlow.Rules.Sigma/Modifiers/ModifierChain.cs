using static SysFlow.Rules.Sigma.SigmaModifier;

namespace SysFlow.Rules.Sigma;

/// <summary>A key of a detection, <c>field|modifier|…</c>, whose combination of modifiers has been checked.</summary>
internal sealed class ModifierChain
{
    private ModifierChain(string field, IReadOnlyList<SigmaModifier> modifiers)
    {
        Field = field;
        Modifiers = modifiers;
    }

    /// <summary>The field's name; empty for keywords.</summary>
    public string Field { get; }

    /// <summary>The modifiers, in the order written.</summary>
    public IReadOnlyList<SigmaModifier> Modifiers { get; }

    /// <summary>The modifier that determines the kind of test; null for texts.</summary>
    public SigmaModifier? Type => Find(SigmaModifiers.IsType);

    /// <summary>The part of a time to compare; null to compare the value itself.</summary>
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

    /// <summary>Parses a key; null after a diagnostic when its modifiers make no sense.</summary>
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
                        $"The modifiers are {string.Join(", ", SigmaModifiers.Words)}."));
                return null;
            }

            if (modifiers.Contains(modifier) && modifier is not (Base64 or Base64Offset))
            {
                Warn(span, $"`{name}` occurs twice; once is enough.", "Remove one.", diagnostics);
                continue;
            }

            if (Conflict(modifiers, modifier) is { } conflict)
            {
                diagnostics.Error(span, DiagnosticCodes.InvalidModifier, conflict,
                    "See the modifiers in docs/reference/sigma.md.");
                return null;
            }

            modifiers.Add(modifier);
        }

        ReportPlaces(modifiers, span, diagnostics);
        return new ModifierChain(words[0].Trim(), modifiers);
    }

    private static void ReportPlaces(List<SigmaModifier> modifiers, SourceSpan span, DiagnosticBag diagnostics)
    {
        List<SigmaModifier> places = modifiers.FindAll(SigmaModifiers.IsPlace);
        if (places.Count == 0) return;
        string word = SigmaModifiers.Word(places[0]);
        if (modifiers.Contains(Re))
        {
            Warn(span, $"`{word}` has no effect: `re` already matches anywhere in the value.", "Write `^` or `$`.", diagnostics);
        }
        else if (places.Count > 1)
        {
            Warn(span, $"`{word}` and `{SigmaModifiers.Word(places[1])}` together mean `contains`.", "Write `contains`.",
                diagnostics);
        }
    }

    private static void Warn(SourceSpan span, string message, string help, DiagnosticBag diagnostics) =>
        diagnostics.Warning(span, DiagnosticCodes.InvalidModifier, message, help);

    /// <summary>Why <paramref name="next"/> may not follow the modifiers before it; null when it may.</summary>
    private static string? Conflict(List<SigmaModifier> before, SigmaModifier next)
    {
        string word = SigmaModifiers.Word(next);
        if (SigmaModifiers.IsRegexFlag(next))
            return before.Contains(Re) ? null : $"`{word}` is a flag of `re` and must follow it.";
        bool linksOnly = next is All or Any or Neq;
        if (before.Contains(Exists) && !linksOnly) return "`exists` cannot be combined with other modifiers.";
        if (next == Exists && !before.TrueForAll(m => m is All or Any or Neq)) return "`exists` cannot be combined with other modifiers.";
        foreach (SigmaModifier earlier in before)
        {
            if (Excludes(earlier, next) || Excludes(next, earlier))
                return $"`{SigmaModifiers.Word(earlier)}` and `{word}` cannot be combined.";
            if (SigmaModifiers.IsPlace(earlier) && SigmaModifiers.IsEncoding(next))
                return $"`{word}` must come before `{SigmaModifiers.Word(earlier)}`: wildcards cannot be encoded.";
        }

        return null;
    }

    private static bool Excludes(SigmaModifier one, SigmaModifier other)
    {
        bool transforms = SigmaModifiers.IsEncoding(other) || other == Windash;
        if (SigmaModifiers.IsType(one) && SigmaModifiers.IsType(other)) return true;
        if (one == Any && other == All) return true;
        if (IsUtf16(one) && IsUtf16(other)) return true;
        if (SigmaModifiers.IsTimePart(one))
        {
            bool allowed = other is Neq or All or Any || SigmaModifiers.IsOrder(other);
            return !allowed;
        }

        if (one == FieldRef) return transforms || other == Expand;
        if (one == Re) return transforms || other == Cased;
        if (one == Cidr) return transforms || other == Cased || SigmaModifiers.IsPlace(other);
        return SigmaModifiers.IsOrder(one) && (transforms || other is Cased or Expand || SigmaModifiers.IsPlace(other));
    }

    private static bool IsUtf16(SigmaModifier modifier) => modifier is Utf16 or Utf16Le or Utf16Be;
}
