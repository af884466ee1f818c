namespace SysFlow.Rules.Sigma;

/// <summary>
/// What a rule's field is on one kind of record. One of fields, constant and reason is given, or none.
/// </summary>
internal sealed record FieldTarget
{
    /// <summary>A field that records of this kind never have, so that it has no value.</summary>
    public static readonly FieldTarget Absent = new();

    /// <summary>Fields; a test holds when it holds for one of them.</summary>
    public IReadOnlyList<FieldReference> Fields { get; init; } = [];

    /// <summary>The same text for every record of this kind.</summary>
    public string? Constant { get; init; }

    /// <summary>
    /// With <see cref="Constant"/>: every text the field has on some way records stand for the log source.
    /// </summary>
    public IReadOnlyList<string> Constants { get; init; } = [];

    /// <summary>Why SysFlow cannot tell.</summary>
    public string? Unavailable { get; init; }

    public static FieldTarget Of(params FieldReference[] fields) => new() { Fields = fields };
}
