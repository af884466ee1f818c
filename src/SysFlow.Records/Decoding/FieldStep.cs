namespace SysFlow.Records;

/// <summary>
/// One step of the interpreter: read the next field of the writer's layout and put it where it belongs.
/// </summary>
internal sealed class FieldStep
{
    /// <summary>Where the value goes.</summary>
    public required FieldTarget Target { get; init; }

    /// <summary>The kind of value; unused for <see cref="FieldTarget.Skip"/>.</summary>
    public FieldForm Form { get; init; }

    /// <summary>The writer's type.</summary>
    public required AvroType Type { get; init; }

    /// <summary>Index of null in the writer's two-branch union; −1 when the writer has no union.</summary>
    public int NullBranch { get; init; } = -1;

    /// <summary>The number of each of the writer's symbols in our enum; −1 for an unknown symbol.</summary>
    public int[] Symbols { get; init; } = [];

    /// <summary>The steps of an OID.</summary>
    public FieldStep[] Nested { get; init; } = [];
}
