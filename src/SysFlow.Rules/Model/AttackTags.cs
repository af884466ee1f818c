using SysFlow.Alerts;

namespace SysFlow.Rules;

/// <summary>
/// Reads techniques and tactics from a rule's tags (<see cref="AttackTag"/>), for the latest version of ATT&amp;CK.
/// </summary>
internal sealed class AttackTags
{
    private readonly List<string> _tactics = [];
    private readonly List<string> _techniques = [];

    public AttackTags(IEnumerable<ValueNode> tags, DiagnosticBag diagnostics)
    {
        foreach (ValueNode tag in tags) Read(tag, diagnostics);
        if (_tactics.Count > 0) return;
        foreach (string id in _techniques)
        {
            if (!TechniqueId.TryParse(id, out TechniqueId technique)) continue;
            _tactics.AddRange(
                AttackCatalog.TacticsOf(technique, AttackCatalog.Latest).Select(t => t.Id).Except(_tactics));
        }
    }

    /// <summary>Ids of tactics; those of the techniques when no tag names a tactic.</summary>
    public IReadOnlyList<string> Tactics => _tactics;

    /// <summary>Ids of techniques; a withdrawn technique is replaced by its successor.</summary>
    public IReadOnlyList<string> Techniques => _techniques;

    private void Read(ValueNode tag, DiagnosticBag diagnostics)
    {
        string name = AttackTag.Name(tag.Text, out bool isPrefixed).ToString();
        if (IsTechnique(name)) AddTechnique(name.ToUpperInvariant(), tag, diagnostics);
        else if (AttackTag.MayBeTactic(name, isPrefixed)) AddTactic(name, isPrefixed, tag, diagnostics);
    }

    private void AddTactic(string name, bool isPrefixed, ValueNode tag, DiagnosticBag diagnostics)
    {
        if (AttackCatalog.FindTactic(name) is not { } tactic) ReportUnknownTactic(name, isPrefixed, tag, diagnostics);
        else if (!_tactics.Contains(tactic.Id)) _tactics.Add(tactic.Id);
    }

    // Sigma also tags groups (g0016) and software (s0005) this way.
    private static void ReportUnknownTactic(string name, bool isPrefixed, ValueNode tag, DiagnosticBag diagnostics)
    {
        bool isTacticId = name.Length == 6 && name.AsSpan(2).IndexOfAnyExceptInRange('0', '9') < 0;
        bool isOther = name.Length == 5 && name[0] is 'g' or 's' or 'G' or 'S' && char.IsAsciiDigit(name[1]);
        if (isOther || (!isPrefixed && !isTacticId)) return;
        IEnumerable<string> words = AttackCatalog.Tactics.SelectMany(t => t.ShortNames.Append(t.Id));
        diagnostics.Warning(tag.Span, DiagnosticCodes.UnknownTechnique, $"`{name}` is not a tactic of ATT&CK.",
            Suggestion.Help(name.Replace('_', '-'), words, "Write its name in lower case with dashes, or its number."));
    }

    private void AddTechnique(string id, ValueNode tag, DiagnosticBag diagnostics)
    {
        if (!AttackCatalog.TryGetTechnique(id, out AttackTechnique? technique))
        {
            diagnostics.Warning(tag.Span, DiagnosticCodes.UnknownTechnique,
                $"{id} is not a technique of ATT&CK Enterprise v{(int)AttackCatalog.Latest} or earlier.",
                "Check the number; the tag is kept.");
        }
        else if (!technique.IsIn(AttackCatalog.Latest))
        {
            TechniqueId current = AttackCatalog.Translate(technique.Id, AttackCatalog.Latest);
            diagnostics.Warning(
                tag.Span, DiagnosticCodes.DeadTechnique, $"{id} ({technique.Name}) was withdrawn from ATT&CK.",
                technique.Successor is null
                    ? "ATT&CK names no successor: name another technique, or keep the tag."
                    : $"Write {current}; it is used instead.");
            if (technique.Successor is not null) id = current.ToString();
        }

        if (!_techniques.Contains(id)) _techniques.Add(id);
    }

    // T and four digits; a sub-technique adds a dot and three digits.
    private static bool IsTechnique(string text) =>
        text.Length is 5 or 9 && text[0] is 'T' or 't' && text.AsSpan(1, 4).IndexOfAnyExceptInRange('0', '9') < 0
        && (text.Length == 5 || (text[5] == '.' && text.AsSpan(6).IndexOfAnyExceptInRange('0', '9') < 0));
}
