namespace SysFlow.Testing;

/// <summary>A field of the Elastic Common Schema.</summary>
public sealed record EcsField
{
    /// <summary>Elasticsearch type.</summary>
    public required string Type { get; init; }

    /// <summary>Whether it is always an array, even of one value.</summary>
    public bool IsArray { get; init; }

    /// <summary>Whether every document has it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The only values it may have; empty when any value is allowed.</summary>
    public IReadOnlyList<string> AllowedValues { get; init; } = [];

    /// <summary>The values it usually has; empty when none are named.</summary>
    public IReadOnlyList<string> ExpectedValues { get; init; } = [];

    /// <summary>Whether it is opaque, so that its members are not fields.</summary>
    public bool IsOpaque => Type is "flattened" or "object";
}
