using SysFlow.Alerts;
using SysFlow.Events;
using SysFlow.Records;

namespace SysFlow.Ecs;

/// <summary>
/// The rule that matched, as written to documents. One instance is reused; texts are UTF-8, empty when the rule has
/// none.
/// </summary>
internal sealed class AlertRule
{
    /// <summary>32 digits and four dashes.</summary>
    private const int UuidLength = 36;

    private readonly byte[] _uuid = new byte[UuidLength];

    /// <summary>UUID as text.</summary>
    public ReadOnlyMemory<byte> Uuid { get; set; }

    /// <summary>Stable short name, unique among the detector's rules.</summary>
    public ReadOnlyMemory<byte> Slug { get; set; }

    /// <summary>Name.</summary>
    public ReadOnlyMemory<byte> Name { get; set; }

    /// <summary>Why a match matters.</summary>
    public ReadOnlyMemory<byte> Description { get; set; }

    /// <summary>The rule set it belongs to.</summary>
    public ReadOnlyMemory<byte> Ruleset { get; set; }

    /// <summary>Version of the rule set.</summary>
    public ReadOnlyMemory<byte> RulesetHash { get; set; }

    /// <summary>Version of the rule.</summary>
    public ReadOnlyMemory<byte> Version { get; set; }

    /// <summary>Priority as the rule states it.</summary>
    public ReadOnlyMemory<byte> Priority { get; set; }

    /// <summary>Licence of the rule.</summary>
    public ReadOnlyMemory<byte> License { get; set; }

    /// <summary>The rule's output for this event.</summary>
    public ReadOnlyMemory<byte> Output { get; set; }

    /// <summary>The alert, when it is about several events; null when it is about its own event only.</summary>
    public Alert? State { get; private set; }

    /// <summary><c>event.severity</c> and <c>event.risk_score</c>.</summary>
    public AlertLevel Level { get; set; }

    /// <summary>Tags, unchanged.</summary>
    public TextList Tags { get; } = new();

    /// <summary>Ids of the tactics that the rule states.</summary>
    public TextList Tactics { get; } = new();

    /// <summary>Ids of its techniques.</summary>
    public TextList Techniques { get; } = new();

    /// <summary>References of the rule.</summary>
    public TextList References { get; } = new();

    /// <summary>Authors.</summary>
    public TextList Authors { get; } = new();

    /// <summary>Loads the rule of <paramref name="alert"/>; texts stay slices of its message.</summary>
    public void Load(Alert alert)
    {
        alert.RuleUuid.TryFormat(_uuid, out int length);
        Uuid = _uuid.AsMemory(0, length);
        Slug = Text(alert, alert.RuleSlug);
        Name = Text(alert, alert.RuleName);
        Description = Text(alert, alert.RuleDescription);
        Ruleset = Text(alert, alert.RuleSetName);
        RulesetHash = Text(alert, alert.RuleSetHash);
        Version = Text(alert, alert.RuleVersion);
        Priority = Text(alert, alert.Priority);
        License = Text(alert, alert.RuleLicense);
        Output = Text(alert, alert.RenderedMessage);
        Level = LevelOf(alert.Severity);
        Fill(Tags, alert, alert.Tags);
        Fill(Tactics, alert, alert.Tactics);
        Fill(Techniques, alert, alert.Techniques);
        Fill(References, alert, alert.References);
        State = alert.Correlation is null && alert.Suppression is null ? null : alert;
        LoadAuthors(Text(alert, alert.RuleAuthor));
    }

    private static AlertLevel LevelOf(RuleSeverity severity) => severity switch
    {
        RuleSeverity.Critical => AlertLevel.Critical,
        RuleSeverity.High => AlertLevel.High,
        RuleSeverity.Medium => AlertLevel.Medium,
        RuleSeverity.Low => AlertLevel.Low,
        _ => AlertLevel.Informational,
    };

    private static void Fill(TextList list, Alert alert, ReadOnlySpan<Slice> texts)
    {
        list.Clear();
        foreach (Slice text in texts) list.Add(Text(alert, text));
    }

    /// <summary>Adds the authors, which Sigma writes into one text with commas between them.</summary>
    private void LoadAuthors(ReadOnlyMemory<byte> text)
    {
        Authors.Clear();
        while (!text.IsEmpty)
        {
            int end = text.Span.IndexOf((byte)',');
            Authors.Add(RecordedText.Value(end < 0 ? text : text[..end]));
            text = end < 0 ? default : text[(end + 1)..];
        }
    }

    private static ReadOnlyMemory<byte> Text(Alert alert, Slice text)
        => RecordedText.Value(alert.Message.Slice(text.Offset, text.Length));
}
