using SysFlow.Alerts;

namespace SysFlow.Ecs;

/// <summary>
/// Writes <c>threat</c>: parallel arrays of tactics, techniques and sub-techniques. <c>technique</c> always contains
/// the parent technique. The tactics are those that the rule states; if it states none, all tactics of its techniques
/// in the chosen version of ATT&amp;CK.
/// </summary>
internal sealed class ThreatSection(AttackEdition edition)
{
    /// <summary>More than any rule states; any beyond it are omitted here but remain in <c>tags</c>.</summary>
    private const int Limit = 32;

    private readonly int[] _tactics = new int[Limit];
    private readonly TechniqueId[] _techniques = new TechniqueId[Limit];
    private readonly TechniqueId[] _subTechniques = new TechniqueId[Limit];
    private int _tacticCount;
    private int _techniqueCount;
    private int _subTechniqueCount;

    /// <summary>The slug of the first tactic, such as <c>discovery</c>; empty when there is none.</summary>
    public ReadOnlySpan<byte> Category => _tacticCount == 0 ? default : edition.Tactic(_tactics[0])?.Slug;

    /// <summary>The page of the most precise technique; empty when there is none.</summary>
    public ReadOnlySpan<byte> Reference
    {
        get
        {
            TechniqueText? technique = _subTechniqueCount > 0 ? edition.Technique(_subTechniques[0]) : null;
            if (technique is null && _techniqueCount > 0) technique = edition.Technique(_techniques[0]);
            return technique?.Reference;
        }
    }

    /// <summary>
    /// Loads the ids of <paramref name="rule"/>, translated to the chosen version, each once and in order.
    /// </summary>
    public void Load(AlertRule rule)
    {
        _tacticCount = _techniqueCount = _subTechniqueCount = 0;
        foreach (ReadOnlyMemory<byte> text in rule.Techniques.Items)
        {
            if (!TechniqueId.TryParse(text.Span, out TechniqueId stated)) continue;
            TechniqueId id = AttackCatalog.Translate(stated, edition.Version);
            AddTo(_techniques, ref _techniqueCount, id.Parent);
            if (id.IsSub) AddTo(_subTechniques, ref _subTechniqueCount, id);
        }

        if (!StatedTactics.AreDerived(rule, edition.Version))
        {
            foreach (ReadOnlyMemory<byte> text in rule.Tactics.Items) AddTactic(TacticText.ParseNumber(text.Span));
        }

        if (_tacticCount > 0) return;
        foreach (ReadOnlyMemory<byte> text in rule.Techniques.Items)
        {
            if (!TechniqueId.TryParse(text.Span, out TechniqueId stated)) continue;
            TechniqueId id = AttackCatalog.Translate(stated, edition.Version);
            foreach (AttackTactic tactic in AttackCatalog.TacticsOf(id, edition.Version)) AddTactic(tactic.Number);
        }
    }

    /// <summary>Writes <c>threat</c>, unless the rule names neither a tactic nor a technique.</summary>
    public void Write(JsonWriter writer)
    {
        if (_tacticCount + _techniqueCount == 0) return;
        writer.Open(",\"threat\":{"u8);
        writer.Properties(",\"framework\":\"MITRE ATT&CK\""u8);
        WriteTactics(writer);
        if (_techniqueCount > 0)
        {
            writer.Open(",\"technique\":{"u8);
            WriteTechniques(writer, _techniques.AsSpan(0, _techniqueCount));
            if (_subTechniqueCount > 0)
            {
                writer.Open(",\"subtechnique\":{"u8);
                WriteTechniques(writer, _subTechniques.AsSpan(0, _subTechniqueCount));
                writer.CloseObject();
            }

            writer.CloseObject();
        }

        writer.CloseObject();
    }

    private void AddTactic(int number)
    {
        int current = edition.CurrentTactic(number);
        if (edition.Tactic(current) is not null) AddTo(_tactics, ref _tacticCount, current);
    }

    private static void AddTo<T>(T[] list, ref int count, T item) where T : IEquatable<T>
    {
        if (count < list.Length && !list.AsSpan(0, count).Contains(item)) list[count++] = item;
    }

    private void WriteTactics(JsonWriter writer)
    {
        if (_tacticCount == 0) return;
        writer.Open(",\"tactic\":{"u8);
        writer.Open(",\"id\":["u8);
        foreach (int number in _tactics.AsSpan(0, _tacticCount)) writer.TokenItem(edition.Tactic(number)?.Id);
        writer.CloseArray();
        writer.Open(",\"name\":["u8);
        foreach (int number in _tactics.AsSpan(0, _tacticCount)) writer.TokenItem(edition.Tactic(number)?.Name);
        writer.CloseArray();
        writer.Open(",\"reference\":["u8);
        foreach (int number in _tactics.AsSpan(0, _tacticCount)) writer.TokenItem(edition.Tactic(number)?.Reference);
        writer.CloseArray();
        writer.CloseObject();
    }

    /// <summary>
    /// Writes three arrays of the same length; a technique unknown to the version is named by its id.
    /// </summary>
    private void WriteTechniques(JsonWriter writer, ReadOnlySpan<TechniqueId> ids)
    {
        Span<byte> text = stackalloc byte[9];
        writer.Open(",\"id\":["u8);
        foreach (TechniqueId id in ids) writer.TokenItem(text[..id.Write(text)]);
        writer.CloseArray();
        writer.Open(",\"name\":["u8);
        foreach (TechniqueId id in ids)
        {
            if (edition.Technique(id) is { } technique) writer.TokenItem(technique.Name);
            else writer.TokenItem(text[..id.Write(text)]);
        }

        writer.CloseArray();
        writer.Open(",\"reference\":["u8);
        foreach (TechniqueId id in ids) WriteReference(writer, id, text);
        writer.CloseArray();
    }

    private static void WriteReference(JsonWriter writer, TechniqueId id, Span<byte> text)
    {
        writer.Separate();
        writer.Raw("\"https://attack.mitre.org/techniques/"u8);
        int length = id.Write(text);
        writer.Raw(text[..5]);
        if (length > 5) writer.Raw("/"u8);
        if (length > 5) writer.Raw(text[6..length]);
        writer.Raw("/\""u8);
    }
}
