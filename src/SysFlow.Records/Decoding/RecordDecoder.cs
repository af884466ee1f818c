namespace SysFlow.Records;

/// <summary>
/// Decodes SysFlow records written with one schema. The schema is compiled once into a plan for each union branch: a
/// layout whose fields come in the usual order is read by straight-line code, any other field by field. Immutable and
/// safe to share between threads.
/// </summary>
public sealed class RecordDecoder
{
    private readonly BranchPlan[] _plans;
    private readonly bool _interpretAll;

    private RecordDecoder(BranchPlan[] plans, string layout, bool interpretAll = false)
    {
        _plans = plans;
        _interpretAll = interpretAll;
        Layout = layout;
    }

    /// <summary>The newest schema's layout, version 5.</summary>
    public static RecordDecoder Newest { get; } = ForVersion(SysFlowSchema.NewestVersion);

    /// <summary>The layout in words, such as <c>version 5</c> or <c>version 1000 form B</c>.</summary>
    public string Layout { get; }

    /// <summary>Compiles a writer schema: the <c>avro.schema</c> of a file.</summary>
    /// <exception cref="SysFlowFormatException">
    /// It is not an Avro schema of SysFlow records, lacks a required field, or exceeds a limit.
    /// </exception>
    public static RecordDecoder Compile(ReadOnlySpan<byte> writerSchemaJson)
    {
        AvroSchemaParser parser = new();
        BranchPlan[] plans = PlanCompiler.Compile(parser.Parse(writerSchemaJson));
        return new RecordDecoder(plans, LayoutNames.Describe(plans, parser.SawTimestampMillis));
    }

    /// <summary>
    /// Returns the decoder for a schema version that a header states, for records that come without a schema. Versions
    /// later than the newest known one are read as that one, because versions only append fields.
    /// </summary>
    /// <exception cref="SysFlowFormatException">The version does not exist.</exception>
    public static RecordDecoder ForVersion(long version)
    {
        BranchPlan[] plans = PlanCompiler.Compile(SysFlowSchema.OfVersion(version));
        return new RecordDecoder(plans, LayoutNames.Describe(plans, sawTimestampMillis: false));
    }

    /// <summary>
    /// The writer's name, without namespace, for the records delivered as <paramref name="kind"/>: old files call
    /// process events <c>ProcessFlow</c>. Null when the layout has no such records.
    /// </summary>
    public string? WriterName(RecordKind kind) => Array.Find(_plans, p => p.Kind == kind)?.Type.Name;

    /// <summary>
    /// Decodes a block of exactly <paramref name="count"/> records and gives them to the sink in order.
    /// </summary>
    /// <returns>Records delivered; fewer than <paramref name="count"/> when the writer's union has branches unknown to
    /// this reader, whose records are skipped.</returns>
    /// <exception cref="SysFlowFormatException">A record is malformed, or the block does not end with the last one; the
    /// records before it have been delivered.</exception>
    public long DecodeBlock<TSink>(ReadOnlySpan<byte> block, long count, ref TSink sink)
        where TSink : IRecordSink, allows ref struct
    {
        DecodeOutcome outcome = Decode(block, block.Length, count, ref sink);
        if (outcome.Fault != FormatFault.None) Throw(outcome);
        return outcome.Delivered;
    }

    /// <summary>Decodes the one record at the start of <paramref name="data"/>; bytes may follow it.</summary>
    /// <returns>The length of the record in bytes.</returns>
    /// <exception cref="SysFlowFormatException">The record is malformed.</exception>
    public int DecodeOne<TSink>(ReadOnlySpan<byte> data, ref TSink sink)
        where TSink : IRecordSink, allows ref struct
    {
        DecodeOutcome outcome = DecodeRun(data, data.Length, 1, ref sink);
        if (outcome.Fault != FormatFault.None) Throw(outcome);
        return outcome.Position;
    }

    /// <summary>The same decoder without straight-line code, against which every layout is checked.</summary>
    internal RecordDecoder Interpreted() => new(_plans, Layout, interpretAll: true);

    /// <summary>
    /// Whether straight-line code reads every known branch except Pod and K8sEvent, which are rare and large.
    /// </summary>
    internal bool IsCanonical => Array.TrueForAll(_plans, p => p.Kind is null || p.IsCanonical);

    /// <summary>
    /// Decodes a block of <paramref name="length"/> bytes at the start of <paramref name="readable"/>. The bytes after
    /// the block are never used, but let straight-line code run up to its end.
    /// </summary>
    internal DecodeOutcome Decode<TSink>(ReadOnlySpan<byte> readable, int length, long count, ref TSink sink)
        where TSink : IRecordSink, allows ref struct
    {
        if (count < 0) return new DecodeOutcome(0, 0, 0, FormatFault.BadCount);
        DecodeOutcome outcome = DecodeRun(readable, length, count, ref sink);
        return outcome.Fault == FormatFault.None && outcome.Position < length
            ? outcome with { Fault = FormatFault.TrailingBytes }
            : outcome;
    }

    private DecodeOutcome DecodeRun<TSink>(ReadOnlySpan<byte> readable, int length, long count, ref TSink sink)
        where TSink : IRecordSink, allows ref struct
    {
        int position = 0;
        long skipped = 0;
        for (long record = 0; record < count; record++)
        {
            // A branch index below 64 is one even byte.
            BranchPlan? plan = null;
            if (position < length && (readable[position] & 0x81) == 0 && readable[position] >> 1 < _plans.Length)
                plan = _plans[readable[position] >> 1];

            int taken = FastEntities.Declined;
            if (plan is { IsCanonical: true } && !_interpretAll)
                taken = ReadStraight(readable[(position + 1)..], length - position - 1, plan, ref sink);

            if (taken >= 0)
            {
                position += 1 + taken;
                continue;
            }

            AvroReader cursor = new(readable[position..length]);
            if (!Interpret(ref cursor, ref sink)) skipped++;
            if (!cursor.IsValid) return new DecodeOutcome(record - skipped, skipped, position, cursor.Fault);
            position += cursor.Position;
        }

        return new DecodeOutcome(count - skipped, skipped, position, FormatFault.None);
    }

    private static int ReadStraight<TSink>(ReadOnlySpan<byte> data, int limit, BranchPlan plan, ref TSink sink)
        where TSink : IRecordSink, allows ref struct => plan.Kind switch
        {
            RecordKind.Header => FastEntities.Header(data, limit, plan.Optional, ref sink),
            RecordKind.Container => FastEntities.Container(data, limit, plan, ref sink),
            RecordKind.Process => FastEntities.Process(data, limit, plan.Optional, ref sink),
            RecordKind.File => FastEntities.File(data, limit, ref sink),
            RecordKind.ProcessEvent => FastBehaviours.ProcessEvent(data, limit, ref sink),
            RecordKind.NetworkFlow => FastBehaviours.NetworkFlow(data, limit, plan.Optional, ref sink),
            RecordKind.FileFlow => FastBehaviours.FileFlow(data, limit, plan.Optional, ref sink),
            RecordKind.FileEvent => FastBehaviours.FileEvent(data, limit, ref sink),
            RecordKind.NetworkEvent => FastBehaviours.NetworkEvent(data, limit, ref sink),
            RecordKind.ProcessFlow => FastBehaviours.ProcessFlow(data, limit, ref sink),
            _ => FastEntities.Declined,
        };

    /// <summary>Reads one record with every check; false when its branch is unknown.</summary>
    private bool Interpret<TSink>(ref AvroReader cursor, ref TSink sink)
        where TSink : IRecordSink, allows ref struct
    {
        int branch = cursor.ReadIndex(_plans.Length, FormatFault.UnknownBranch);
        if (!cursor.IsValid) return true;
        BranchPlan plan = _plans[branch];
        switch (plan.Kind)
        {
            case RecordKind.Header: EntityInterpreter.Header(ref cursor, plan.Steps, ref sink); break;
            case RecordKind.Container: EntityInterpreter.Container(ref cursor, plan.Steps, ref sink); break;
            case RecordKind.Process: EntityInterpreter.Process(ref cursor, plan.Steps, ref sink); break;
            case RecordKind.File: EntityInterpreter.File(ref cursor, plan.Steps, ref sink); break;
            case RecordKind.Pod: EntityInterpreter.Pod(ref cursor, plan.Steps, ref sink); break;
            case { } kind: BehaviourInterpreter.Read(kind, ref cursor, plan.Steps, ref sink); break;
            case null:
                AvroSkipper.Skip(ref cursor, plan.Type);
                return !cursor.IsValid;
        }

        return true;
    }

    private static void Throw(DecodeOutcome outcome) =>
        throw new SysFlowFormatException(outcome.Fault.Describe(), record: outcome.Record);
}
