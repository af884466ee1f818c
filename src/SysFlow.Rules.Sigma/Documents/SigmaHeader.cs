namespace SysFlow.Rules.Sigma;

/// <summary>The metadata of a Sigma document.</summary>
internal sealed record SigmaHeader
{
    public required SourceSpan Span { get; init; }

    public required string Title { get; init; }

    public string Id { get; init; } = "";

    /// <summary>The name by which other documents may refer to it; may be empty.</summary>
    public string Name { get; init; } = "";

    public string Description { get; init; } = "";

    public string Author { get; init; } = "";

    public string License { get; init; } = "";

    public string Date { get; init; } = "";

    public string Modified { get; init; } = "";

    public string Level { get; init; } = "";

    public string StatusText { get; init; } = "";

    public SigmaStatus Status { get; init; } = SigmaStatus.Test;

    public IReadOnlyList<ValueNode> Tags { get; init; } = [];

    public IReadOnlyList<string> References { get; init; } = [];

    public IReadOnlyList<string> FalsePositives { get; init; } = [];

    /// <summary>
    /// How its alerts are suppressed; null when it does not say. An extension of Sigma's specification.
    /// </summary>
    public SuppressionPolicy? Suppression { get; init; }

    /// <summary><c>type:id</c> of related rules.</summary>
    public IReadOnlyList<string> Related { get; init; } = [];
}
