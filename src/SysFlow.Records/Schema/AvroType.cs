namespace SysFlow.Records;

/// <summary>
/// A type of a writer schema with every name resolved. What a property means depends on <see cref="Kind"/>.
/// </summary>
internal sealed class AvroType(AvroKind kind, string fullName = "")
{
    /// <summary>Which kind of type.</summary>
    public AvroKind Kind { get; } = kind;

    /// <summary>Namespace and name of a record, enum or fixed; empty otherwise.</summary>
    public string FullName { get; } = fullName;

    /// <summary>The name without its namespace.</summary>
    public string Name => FullName[(FullName.LastIndexOf('.') + 1)..];

    /// <summary>Fields of a record, in wire order.</summary>
    public IReadOnlyList<AvroField> Fields { get; set; } = [];

    /// <summary>Branches of a union; the one element type of an array or map.</summary>
    public IReadOnlyList<AvroType> Parts { get; set; } = [];

    /// <summary>Symbols of an enum.</summary>
    public IReadOnlyList<string> Symbols { get; set; } = [];

    /// <summary>Length of a fixed in bytes.</summary>
    public int Size { get; set; }

    /// <summary>
    /// Whether a value takes no bytes, so that a count of such values is not bounded by the bytes that follow. Set by
    /// the parser once a named type is complete; a type that contains itself is never empty.
    /// </summary>
    public bool IsEmpty { get; set; }
}
