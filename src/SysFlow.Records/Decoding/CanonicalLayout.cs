namespace SysFlow.Records;

/// <summary>Decides whether straight-line code can read a layout.</summary>
internal static class CanonicalLayout
{
    /// <summary>
    /// The optional fields that are present when the steps follow <see cref="RecordShape"/> with no other field missing
    /// or added and with the usual types; null otherwise.
    /// </summary>
    public static OptionalFields? Match(RecordKind kind, FieldStep[] steps)
    {
        OptionalFields present = OptionalFields.None;
        int next = 0;
        foreach (FieldShape shape in RecordShape.Of(kind))
        {
            if (next < steps.Length && steps[next].Target == shape.Target)
            {
                if (!IsUsual(steps[next], shape)) return null;
                present |= FlagOf(kind, shape.Target);
                next++;
            }
            else if (!shape.IsOptional || FlagOf(kind, shape.Target) == OptionalFields.None)
            {
                return null;
            }
        }

        return next == steps.Length && HasBothOrNeither(steps) ? present : null;
    }

    /// <summary>
    /// Whether a type is Service with its fields, and Port's, in the schema's order (the model reads them in place).
    /// </summary>
    public static bool IsService(AvroType type) =>
        Has(type, ("name", AvroKind.String), ("id", AvroKind.String), ("namespace", AvroKind.String),
            ("portList", AvroKind.Array), ("clusterIP", AvroKind.Array))
        && type.Fields[4].Type.Parts[0].Kind == AvroKind.Long
        && Has(type.Fields[3].Type.Parts[0], ("port", AvroKind.Int), ("targetPort", AvroKind.Int),
            ("nodePort", AvroKind.Int), ("proto", AvroKind.String));

    private static bool Has(AvroType type, params ReadOnlySpan<(string Name, AvroKind Kind)> fields)
    {
        if (type.Kind != AvroKind.Record || type.Fields.Count != fields.Length) return false;
        for (int i = 0; i < fields.Length; i++)
        {
            if (type.Fields[i].Name != fields[i].Name || type.Fields[i].Type.Kind != fields[i].Kind) return false;
        }

        return true;
    }

    private static bool IsUsual(FieldStep step, FieldShape shape)
    {
        if (step.Form != shape.Form || step.NullBranch != (shape.IsNullable ? 0 : -1)) return false;
        for (int i = 0; i < step.Symbols.Length; i++)
        {
            if (step.Symbols[i] != i) return false;
        }

        return step.Form switch
        {
            FieldForm.Symbol => shape.Target == FieldTarget.ContainerType
                || step.Symbols.Length == KnownSymbols.CountOf(shape.Target),
            FieldForm.ProcessOid => step.Nested is [{ Target: FieldTarget.CreateTs }, { Target: FieldTarget.HostPid }],
            _ => true,
        };
    }

    private static bool HasBothOrNeither(FieldStep[] steps) =>
        Array.Exists(steps, s => s.Target == FieldTarget.Cwd) == Array.Exists(steps, s => s.Target == FieldTarget.Env);

    private static OptionalFields FlagOf(RecordKind kind, FieldTarget target) => target switch
    {
        FieldTarget.Ip => OptionalFields.Ip,
        FieldTarget.FileName => OptionalFields.FileName,
        FieldTarget.PodId => OptionalFields.PodId,
        FieldTarget.ImageRepository => OptionalFields.ImageRepository,
        FieldTarget.Entry => OptionalFields.Entry,
        FieldTarget.Cwd or FieldTarget.Env => OptionalFields.CwdAndEnv,
        FieldTarget.Fd when kind == RecordKind.NetworkFlow => OptionalFields.Fd,
        FieldTarget.OpenFlags => OptionalFields.OpenFlags,
        _ => OptionalFields.None,
    };
}
