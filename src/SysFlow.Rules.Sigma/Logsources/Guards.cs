using SysFlow.Records;

namespace SysFlow.Rules.Sigma;

/// <summary>Conditions from which routes are built.</summary>
internal static class Guards
{
    /// <summary>The call succeeded.</summary>
    public static BoundComparison Succeeded { get; } = Compare("sf.ret", "0");

    public static int Kinds(params RecordKind[] kinds) => kinds.Aggregate(0, (bits, kind) => bits | (1 << (int)kind));

    /// <summary>One of the operations took place.</summary>
    public static BoundComparison Operation(params string[] operations) => Compare("sf.opflags", operations);

    /// <summary>The file was opened in one of the modes.</summary>
    public static BoundComparison OpenMode(params string[] modes) => Compare("sf.file.openflags", modes);

    public static BoundAnd All(params BoundExpression[] parts) => new(parts);

    public static FieldReference Field(string name)
    {
        FieldCatalog.Strict.TryGet(name, out FieldDefinition? field);
        return new FieldReference(field!, null);
    }

    private static BoundComparison Compare(string name, params string[] values) =>
        new(Field(name), ComparisonOperator.Equal, values, null);
}
