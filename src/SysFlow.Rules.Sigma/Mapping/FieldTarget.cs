namespace SysFlow.Rules.Sigma;

/// <summary>
/// What a field of a Sigma rule stands for on one kind of record: SysFlow fields, a constant, or nothing, with a
/// reason.
/// </summary>
internal sealed record FieldTarget
{
    /// <summary>A field that records of this kind never have.</summary>
    public static readonly FieldTarget Absent = new();

    /// <summary>SysFlow fields; a test holds when it holds for any of them.</summary>
    public IReadOnlyList<FieldReference> Fields { get; init; } = [];

    /// <summary>The same text for every record of this kind.</summary>
    public string? Constant { get; init; }

    /// <summary>With <see cref="Constant"/>: every text that the field has on any route of the log source.</summary>
    public IReadOnlyList<string> Constants { get; init; } = [];

    /// <summary>Why SysFlow cannot answer for the field.</summary>
    public string? Unavailable { get; init; }

    public static FieldTarget Of(params FieldReference[] fields) => new() { Fields = fields };
}
