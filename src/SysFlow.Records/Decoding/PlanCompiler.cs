namespace SysFlow.Records;

/// <summary>
/// Turns the writer's type of <c>sysflow.SysFlow</c> into one plan per branch, matching fields by name.
/// </summary>
internal static class PlanCompiler
{
    /// <summary>Plans for every branch of the <c>rec</c> union, in branch order.</summary>
    /// <exception cref="SysFlowFormatException">
    /// The schema is not SysFlow's, or a record lacks a required field or has it with another type.
    /// </exception>
    public static BranchPlan[] Compile(AvroType root)
    {
        if (root.Kind != AvroKind.Record || root.Fields is not [{ Name: "rec", Type.Kind: AvroKind.Union } rec])
            throw Refuse("is not SysFlow's: expected a record with one field 'rec' that is a union");

        BranchPlan[] plans = new BranchPlan[rec.Type.Parts.Count];
        for (int i = 0; i < plans.Length; i++)
        {
            plans[i] = CompileBranch(rec.Type.Parts[i]);
            RecordKind? kind = plans[i].Kind;
            if (kind is not null && Array.FindIndex(plans, p => p?.Kind == kind) < i)
                throw Refuse($"has two branches for {kind}");
        }

        return plans;
    }

    private static BranchPlan CompileBranch(AvroType branch)
    {
        if (branch.Kind != AvroKind.Record || KindOf(branch) is not { } kind)
            return new BranchPlan { Kind = null, Type = branch };

        ReadOnlySpan<FieldShape> shape = RecordShape.Of(kind);
        FieldStep[] steps = CompileFields(branch, shape, kind);
        OptionalFields? optional = CanonicalLayout.Match(kind, steps);
        return new BranchPlan
        {
            Kind = kind,
            Type = branch,
            Steps = steps,
            IsCanonical = optional is not null,
            Optional = optional ?? OptionalFields.None,
            ContainerTypes = Array.Find(steps, s => s.Target == FieldTarget.ContainerType)?.Symbols.Length ?? 0,
        };
    }

    /// <summary>Forms D and E of version 1000 call ProcessEvent a ProcessFlow; its <c>ret</c> gives it away.</summary>
    private static RecordKind? KindOf(AvroType branch) => branch.Name switch
    {
        "SFHeader" => RecordKind.Header,
        "Container" => RecordKind.Container,
        "Process" => RecordKind.Process,
        "File" => RecordKind.File,
        "ProcessEvent" => RecordKind.ProcessEvent,
        "ProcessFlow" when branch.Fields.Any(f => f.Name == "ret") => RecordKind.ProcessEvent,
        "NetworkFlow" => RecordKind.NetworkFlow,
        "FileFlow" => RecordKind.FileFlow,
        "FileEvent" => RecordKind.FileEvent,
        "NetworkEvent" => RecordKind.NetworkEvent,
        "ProcessFlow" => RecordKind.ProcessFlow,
        "Pod" => RecordKind.Pod,
        "K8sEvent" => RecordKind.K8sEvent,
        _ => null,
    };

    private static FieldStep[] CompileFields(AvroType record, ReadOnlySpan<FieldShape> shape, RecordKind? kind)
    {
        FieldStep[] steps = new FieldStep[record.Fields.Count];
        ulong found = 0; // No record has more than 15 known fields.
        for (int i = 0; i < steps.Length; i++)
        {
            AvroField field = record.Fields[i];
            int known = IndexOf(shape, field, kind);
            if (known < 0)
            {
                steps[i] = new FieldStep { Target = FieldTarget.Skip, Type = field.Type };
                continue;
            }

            if ((found & (1UL << known)) != 0) throw Refuse($"has {record.Name}.{field.Name} twice");
            found |= 1UL << known;
            steps[i] = CompileField(record, field, shape[known]);
        }

        for (int i = 0; i < shape.Length; i++)
        {
            if ((found & (1UL << i)) == 0 && !shape[i].IsOptional)
                throw Refuse($"lacks the required field {record.Name}.{shape[i].Name}");
        }

        return steps;
    }

    private static int IndexOf(ReadOnlySpan<FieldShape> shape, AvroField field, RecordKind? kind)
    {
        // Form E: Process.type is the state, ProcessFlow.type (a ProcessEvent) the operation.
        bool isAlias = field is { Name: "type", Type.Kind: AvroKind.Enum };
        string name = field.Name;
        if (isAlias && kind == RecordKind.Process) name = "state";
        if (isAlias && kind == RecordKind.ProcessEvent) name = "opFlags";
        for (int i = 0; i < shape.Length; i++)
        {
            if (shape[i].Name == name) return i;
        }

        return -1;
    }

    private static FieldStep CompileField(AvroType record, AvroField field, FieldShape shape)
    {
        AvroType type = field.Type;
        int nullBranch = -1;
        if (shape.IsNullable && type is { Kind: AvroKind.Union, Parts: [var first, var second] })
        {
            nullBranch = first.Kind == AvroKind.Null ? 0 : second.Kind == AvroKind.Null ? 1 : -1;
            if (nullBranch >= 0) type = nullBranch == 0 ? second : first;
        }

        bool takesSymbol = shape.Form == FieldForm.Symbol || shape.Target == FieldTarget.OpFlags;
        bool isSymbol = takesSymbol && type.Kind == AvroKind.Enum;
        if (!isSymbol && !Fits(shape.Form, type))
            throw Refuse($"has {record.Name}.{field.Name} as {type.Kind}; expected {shape.Form}");

        return new FieldStep
        {
            Target = shape.Target,
            Form = isSymbol ? FieldForm.Symbol : shape.Form,
            Type = type,
            NullBranch = nullBranch,
            Symbols = isSymbol ? KnownSymbols.Map(shape.Target, type.Symbols) : [],
            Nested = shape.Form == FieldForm.ProcessOid ? CompileFields(type, RecordShape.Identity, null) : [],
        };
    }

    private static bool Fits(FieldForm form, AvroType type) => form switch
    {
        FieldForm.Long => type.Kind is AvroKind.Long or AvroKind.Int,
        FieldForm.Int => type.Kind == AvroKind.Int,
        FieldForm.Text => type.Kind is AvroKind.String or AvroKind.Bytes,
        FieldForm.Boolean => type.Kind == AvroKind.Boolean,
        FieldForm.ProcessOid => type.Kind == AvroKind.Record,
        FieldForm.FileOid => type is { Kind: AvroKind.Fixed, Size: FileOid.Size },
        FieldForm.Texts => type.Kind == AvroKind.Array && Fits(FieldForm.Text, type.Parts[0]),
        FieldForm.Longs => type.Kind == AvroKind.Array && Fits(FieldForm.Long, type.Parts[0]),
        FieldForm.TextMap => type.Kind == AvroKind.Map && Fits(FieldForm.Text, type.Parts[0]),
        FieldForm.Services => type.Kind == AvroKind.Array && CanonicalLayout.IsService(type.Parts[0]),
        _ => false,
    };

    private static SysFlowFormatException Refuse(string problem) => new($"the Avro schema {problem}");
}
