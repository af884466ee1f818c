namespace SysFlow.Ecs;

/// <summary>
/// Writes what an alert's document has in addition to its event's: the rule (<c>rule</c>), how serious it is
/// (<c>event.severity</c>, <c>risk_score</c>), and what it may mean (<c>threat</c>). Elastic's stock rule for external
/// alerts takes the title from <c>message</c> and maps only the severities 21, 47, 73 and 99.
/// </summary>
internal sealed class AlertSections(AttackEdition edition)
{
    private readonly ThreatSection _threat = new(edition);
    private AlertRule _rule = new();

    /// <summary>The rule set, which documents also carry as <c>labels.policy</c>; may be empty.</summary>
    public ReadOnlySpan<byte> Policy => _rule.Ruleset.Span;

    /// <summary>Prepares for an alert of <paramref name="rule"/>.</summary>
    public void Load(AlertRule rule)
    {
        _rule = rule;
        _threat.Load(rule);
    }

    /// <summary>
    /// Writes the alert's part of <c>event</c>. <c>reason</c> is the rule's rendered output, which says what happened;
    /// without one it is the description, which says why it matters and is always in <c>rule.description</c>.
    /// </summary>
    public void WriteEvent(JsonWriter writer)
    {
        (int severity, int risk) = _rule.Level;
        writer.Number(",\"severity\":"u8, severity);
        WriteScore(writer, ",\"risk_score\":"u8, risk);
        WriteScore(writer, ",\"risk_score_norm\":"u8, risk);
        ReadOnlySpan<byte> reason = _rule.Output.IsEmpty ? _rule.Description.Span : _rule.Output.Span;
        WriteIfAny(writer, ",\"reason\":"u8, reason);
        ReadOnlySpan<ReadOnlyMemory<byte>> references = _rule.References.Items;
        ReadOnlySpan<byte> reference = references.IsEmpty ? _threat.Reference : references[0].Span;
        WriteIfAny(writer, ",\"reference\":"u8, reference);
    }

    /// <summary>
    /// Writes <c>message</c>: exactly the rule's name, which becomes the title of the alert in Kibana.
    /// </summary>
    public void WriteMessage(JsonWriter writer) => writer.Text(",\"message\":"u8, _rule.Name.Span);

    /// <summary>Writes <c>log.level</c>, <c>rule</c> and <c>threat</c>.</summary>
    public void WriteRule(JsonWriter writer)
    {
        if (!_rule.Priority.IsEmpty)
        {
            writer.Open(",\"log\":{"u8);
            writer.Text(",\"level\":"u8, _rule.Priority.Span);
            writer.CloseObject();
        }

        writer.Open(",\"rule\":{"u8);
        WriteIfAny(writer, ",\"id\":"u8, _rule.Slug.Span);
        WriteIfAny(writer, ",\"uuid\":"u8, _rule.Uuid.Span);
        WriteIfAny(writer, ",\"name\":"u8, _rule.Name.Span);
        WriteIfAny(writer, ",\"description\":"u8, _rule.Description.Span);
        WriteIfAny(writer, ",\"ruleset\":"u8, _rule.Ruleset.Span);
        WriteIfAny(writer, ",\"version\":"u8, _rule.Version.Span);
        WriteIfAny(writer, ",\"category\":"u8, _threat.Category);
        WriteTexts(writer, ",\"author\":["u8, _rule.Authors.Items);
        WriteIfAny(writer, ",\"license\":"u8, _rule.License.Span);
        if (!_rule.References.Items.IsEmpty) WriteIfAny(writer, ",\"reference\":"u8, _rule.References.Items[0].Span);
        writer.CloseObject();
        _threat.Write(writer);
    }

    /// <summary>Writes <c>tags</c>: those of every document, then those of the rule, unchanged.</summary>
    public void WriteTags(JsonWriter writer, Envelope envelope)
    {
        bool isOpen = false;
        foreach (byte[] tag in envelope.Tags) Add(writer, tag, ref isOpen);
        foreach (ReadOnlyMemory<byte> tag in _rule.Tags.Items) Add(writer, tag.Span, ref isOpen);
        if (isOpen) writer.CloseArray();
    }

    /// <summary>
    /// Writes <c>sysflow.event.id</c> (the event that matched), <c>sysflow.rule</c>, and what the alert says about
    /// several events.
    /// </summary>
    public void WriteSysFlow(JsonWriter writer, ReadOnlySpan<byte> eventId)
    {
        writer.Open(",\"event\":{"u8);
        writer.Token(",\"id\":"u8, eventId);
        writer.CloseObject();
        if (_rule.State is { } alert) StateSection.Write(writer, alert);
        if (_rule.Priority.IsEmpty && _rule.RulesetHash.IsEmpty) return;
        writer.Open(",\"rule\":{"u8);
        WriteIfAny(writer, ",\"priority\":"u8, _rule.Priority.Span);
        WriteIfAny(writer, ",\"ruleset_hash\":"u8, _rule.RulesetHash.Span);
        writer.CloseObject();
    }

    private static void WriteScore(JsonWriter writer, ReadOnlySpan<byte> name, long score)
    {
        writer.Number(name, score);
        writer.Raw(".0"u8);
    }

    private static void WriteTexts(
        JsonWriter writer, ReadOnlySpan<byte> nameAndBracket, ReadOnlySpan<ReadOnlyMemory<byte>> texts)
    {
        bool isOpen = false;
        foreach (ReadOnlyMemory<byte> text in texts)
        {
            if (text.IsEmpty) continue;
            if (!isOpen) writer.Open(nameAndBracket);
            isOpen = true;
            writer.TextItem(text.Span);
        }

        if (isOpen) writer.CloseArray();
    }

    private static void Add(JsonWriter writer, ReadOnlySpan<byte> tag, ref bool isOpen)
    {
        if (tag.IsEmpty) return;
        if (!isOpen) writer.Open(",\"tags\":["u8);
        isOpen = true;
        writer.TextItem(tag);
    }

    private static void WriteIfAny(JsonWriter writer, ReadOnlySpan<byte> name, ReadOnlySpan<byte> text)
    {
        if (!text.IsEmpty) writer.Text(name, text);
    }
}
