namespace SysFlow.Testing;

/// <summary>A field of the Elastic Common Schema, as its own machine-readable schema defines it.</summary>
public sealed record EcsField
{
    /// <summary>Elasticsearch type.</summary>
    public required string Type { get; init; }

    /// <summary>Whether it is always an array, also of one value.</summary>
    public bool IsArray { get; init; }

    /// <summary>Whether every document has it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>
    /// The only values it may have, each with the event types that go with it; null when it may have any.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? AllowedValues { get; init; }

    /// <summary>Values it is expected to have; empty when it may have any.</summary>
    public IReadOnlyList<string> ExpectedValues { get; init; } = [];

    /// <summary>Regular expression that values match; null for none.</summary>
    public string? Pattern { get; init; }

    /// <summary>Whether its inside is opaque: what is in it are no fields of their own.</summary>
    public bool IsOpaque => Type is "flattened" or "object";
}
