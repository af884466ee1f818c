namespace SysFlow.Rules.Sigma;

/// <summary>Options for reading Sigma files.</summary>
public sealed record SigmaOptions
{
    /// <summary>
    /// A YAML file that maps Sigma's fields to SysFlow's, entry by entry before the built-in mapping. Null for none.
    /// The layout is described in docs/reference/sigma.md.
    /// </summary>
    public string? FieldMapping { get; init; }

    /// <summary>
    /// A YAML file that gives the placeholders of <c>expand</c> their values, one <c>Name: [value, …]</c> per line.
    /// Null for none; rules with placeholders are then skipped.
    /// </summary>
    public string? Placeholders { get; init; }

    /// <summary>
    /// Rules of a lower status are skipped. Defaults to <see cref="SigmaStatus.Experimental"/>: every usable rule.
    /// </summary>
    public SigmaStatus MinimumStatus { get; init; } = SigmaStatus.Experimental;
}
