namespace SysFlow.Rules.Sigma;

/// <summary>How Sigma files are read.</summary>
public sealed record SigmaOptions
{
    /// <summary>
    /// A YAML file that says what fields are in SysFlow's records, entry by entry before the mapping that is built in.
    /// Null for none. Its layout is in docs/reference/sigma.md.
    /// </summary>
    public string? FieldMapping { get; init; }

    /// <summary>
    /// A YAML file that gives the placeholders of <c>expand</c> their values, one <c>Name: [value, …]</c> a line. Null
    /// for none; rules with placeholders are then skipped.
    /// </summary>
    public string? Placeholders { get; init; }

    /// <summary>
    /// Rules of a lower status are skipped. Defaults to <see cref="SigmaStatus.Experimental"/>: all that may be used.
    /// </summary>
    public SigmaStatus MinimumStatus { get; init; } = SigmaStatus.Experimental;
}
