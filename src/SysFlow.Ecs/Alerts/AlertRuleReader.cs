using System.Buffers.Text;
using SysFlow.Events;
using SysFlow.Rules;

namespace SysFlow.Ecs.Alerts;

/// <summary>Takes what documents say about a rule out of an alert's message; allocates nothing once its lists have grown.</summary>
internal sealed class AlertRuleReader
{
    /// <summary>32 hexadecimal digits and four hyphens.</summary>
    private const int UuidLength = 36;

    private readonly AlertRule _rule = new();
    private readonly byte[] _uuid = new byte[UuidLength];
    private Alert _alert = null!;

    /// <summary>The rule of <paramref name="alert"/>, valid until the next call and as long as the alert's message is.</summary>
    public AlertRule Read(Alert alert)
    {
        _alert = alert;
        Utf8Formatter.TryFormat(alert.RuleUuid, _uuid, out _);
        _rule.Uuid = _uuid;
        _rule.Slug = Memory(alert.RuleSlug);
        _rule.Name = Memory(alert.RuleName);
        _rule.Description = Memory(alert.RuleDescription);
        _rule.Ruleset = Memory(alert.RuleSetName);
        _rule.RulesetHash = Memory(alert.RuleSetHash);
        _rule.Version = Memory(alert.RuleVersion);
        _rule.Priority = Memory(alert.Priority);
        _rule.License = Memory(alert.RuleLicense);
        _rule.Output = Memory(alert.RenderedMessage);
        _rule.Level = Level(alert.Severity);
        Fill(_rule.Tags, alert.Tags);
        Fill(_rule.Tactics, alert.Tactics);
        Fill(_rule.Techniques, alert.Techniques);
        Fill(_rule.References, alert.References);
        _rule.Authors.Clear();
        if (!alert.RuleAuthor.IsEmpty) _rule.Authors.Add(Memory(alert.RuleAuthor));
        return _rule;
    }

    private static AlertLevel Level(RuleSeverity severity) => severity switch
    {
        RuleSeverity.Informational => AlertLevel.Informational,
        RuleSeverity.Low => AlertLevel.Low,
        RuleSeverity.Medium => AlertLevel.Medium,
        RuleSeverity.High => AlertLevel.High,
        _ => AlertLevel.Critical,
    };

    private void Fill(TextList list, ReadOnlySpan<Slice> texts)
    {
        list.Clear();
        foreach (Slice text in texts) list.Add(Memory(text));
    }

    private ReadOnlyMemory<byte> Memory(Slice slice) => _alert.Message.Slice(slice.Offset, slice.Length);
}
