namespace SysFlow.Ecs.Alerts;

/// <summary>What documents say about the rule that matched. One instance is reused; texts are UTF-8, empty when the rule has none.</summary>
internal sealed class AlertRule
{
    /// <summary>Uuid as text.</summary>
    public ReadOnlyMemory<byte> Uuid { get; set; }

    /// <summary>Stable short name, unique among the detector's rules.</summary>
    public ReadOnlyMemory<byte> Slug { get; set; }

    /// <summary>Name.</summary>
    public ReadOnlyMemory<byte> Name { get; set; }

    /// <summary>Why a match matters.</summary>
    public ReadOnlyMemory<byte> Description { get; set; }

    /// <summary>The set of rules it belongs to.</summary>
    public ReadOnlyMemory<byte> Ruleset { get; set; }

    /// <summary>Which edition of the set.</summary>
    public ReadOnlyMemory<byte> RulesetHash { get; set; }

    /// <summary>Version of the rule.</summary>
    public ReadOnlyMemory<byte> Version { get; set; }

    /// <summary>Priority in the rule's own word.</summary>
    public ReadOnlyMemory<byte> Priority { get; set; }

    /// <summary>Licence of the rule.</summary>
    public ReadOnlyMemory<byte> License { get; set; }

    /// <summary>What the rule says about this event.</summary>
    public ReadOnlyMemory<byte> Output { get; set; }

    /// <summary><c>event.severity</c> and <c>event.risk_score</c>.</summary>
    public AlertLevel Level { get; set; }

    /// <summary>Tags, unchanged.</summary>
    public TextList Tags { get; } = new();

    /// <summary>Ids of the tactics that the rule states.</summary>
    public TextList Tactics { get; } = new();

    /// <summary>Ids of its techniques.</summary>
    public TextList Techniques { get; } = new();

    /// <summary>Pages about the rule.</summary>
    public TextList References { get; } = new();

    /// <summary>Authors.</summary>
    public TextList Authors { get; } = new();
}
