namespace SysFlow.Records;

/// <summary>
/// One step of the interpreter: read the next field of the writer's layout and put it where it belongs.
/// </summary>
internal sealed class FieldStep
{
    /// <summary>Where the value goes.</summary>
    public required FieldTarget Target { get; init; }

    /// <summary>What the value is; of no meaning for <see cref="FieldTarget.Skip"/>.</summary>
    public FieldForm Form { get; init; }

    /// <summary>The writer's type.</summary>
    public required AvroType Type { get; init; }

    /// <summary>Index of null in the writer's union of two; −1 when the writer has no union.</summary>
    public int NullBranch { get; init; } = -1;

    /// <summary>For each of the writer's symbols our number; −1 for a symbol we do not know.</summary>
    public int[] Symbols { get; init; } = [];

    /// <summary>The steps of an OID.</summary>
    public FieldStep[] Nested { get; init; } = [];
}
