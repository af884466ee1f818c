namespace SysFlow.Records;

/// <summary>How one branch of a writer's union is read.</summary>
internal sealed class BranchPlan
{
    /// <summary>The record kind it delivers; null for an unknown branch, whose records are skipped.</summary>
    public required RecordKind? Kind { get; init; }

    /// <summary>The writer's type of the branch.</summary>
    public required AvroType Type { get; init; }

    /// <summary>The steps of the interpreter.</summary>
    public FieldStep[] Steps { get; init; } = [];

    /// <summary>Whether straight-line code can read it.</summary>
    public bool IsCanonical { get; init; }

    /// <summary>The optional fields that are present.</summary>
    public OptionalFields Optional { get; init; }

    /// <summary>Number of symbols in the writer's ContainerType: 6 in old files, 10 in newer ones.</summary>
    public int ContainerTypes { get; init; }
}
