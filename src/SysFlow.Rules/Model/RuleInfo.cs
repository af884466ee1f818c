using SysFlow.Alerts;

namespace SysFlow.Rules;

/// <summary>A rule's metadata.</summary>
public sealed record RuleInfo
{
    /// <summary>Identity: the <c>id:</c> when it is a UUID, otherwise a UUIDv5 of rule set and name.</summary>
    public required Guid Uuid { get; init; }

    /// <summary>
    /// Short name for people and file names: the <c>id:</c> when it is not a UUID, otherwise derived from
    /// <see cref="Name"/>.
    /// </summary>
    public required string Slug { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Description; may be empty.</summary>
    public required string Description { get; init; }

    /// <summary>Name of the rule file without its extension.</summary>
    public required string RuleSetName { get; init; }

    /// <summary>Version as written; may be empty.</summary>
    public required string Version { get; init; }

    /// <summary>Priority as written, in lower case; <c>low</c> when there is none.</summary>
    public required string Priority { get; init; }

    /// <summary>Severity that follows from the priority.</summary>
    public required RuleSeverity Severity { get; init; }

    /// <summary>Tags as written.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>ATT&amp;CK tactics, such as <c>TA0007</c>.</summary>
    public required IReadOnlyList<string> Tactics { get; init; }

    /// <summary>ATT&amp;CK techniques, such as <c>T1087.001</c>.</summary>
    public required IReadOnlyList<string> Techniques { get; init; }

    /// <summary>References.</summary>
    public required IReadOnlyList<string> References { get; init; }

    /// <summary>Author; may be empty.</summary>
    public required string Author { get; init; }

    /// <summary>Licence; may be empty.</summary>
    public required string License { get; init; }

    /// <summary>Template of the alert's message; may be empty.</summary>
    public required string Output { get; init; }

    /// <summary>Known false positives (Sigma).</summary>
    public IReadOnlyList<string> FalsePositives { get; init; } = [];

    /// <summary>Related rules as <c>type:id</c> (Sigma).</summary>
    public IReadOnlyList<string> Related { get; init; } = [];

    /// <summary>Date of the rule, as written (Sigma); may be empty.</summary>
    public string Date { get; init; } = "";

    /// <summary>Maturity, as written (Sigma); may be empty.</summary>
    public string Status { get; init; } = "";

    /// <summary>
    /// The checks of the rule that SysFlow's records cannot answer (Sigma). They are left out so that the rule matches
    /// less than its author intended, never more.
    /// </summary>
    public IReadOnlyList<string> Limitations { get; init; } = [];

    /// <summary>
    /// How its alerts are suppressed; null when the rule does not say and the detector's default applies.
    /// </summary>
    public SuppressionPolicy? Suppression { get; init; }

    /// <summary>Where it is written.</summary>
    public required SourceLocation Location { get; init; }
}
