using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using SysFlow.Records;

namespace SysFlow.Events;

/// <summary>
/// The names of events, alerts and processes (docs/wire/identity.md): XXH128 over what the thing is, and over nothing
/// that depends on how it got here, so that re-reading, replaying and restarting give the same names. Allocates
/// nothing.
/// </summary>
public static class EventIdentity
{
    // First byte of a canonical form: what is named. A change of a form takes a new number.
    private const int EventForm = 1;
    private const int AlertForm = 2;
    private const int ProcessForm = 3;
    private const int SummaryForm = 4;

    // Form, kind, exporter's length and at most 20 fields of 8 bytes: 166; a file event's two identities are 40 of
    // them.
    private const int MaxFixed = 256;
    private const int MaxOnStack = 1_024;

    /// <summary>The name of an event: of its exporter and every field of its record.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such event.</exception>
    public static UInt128 EventId(EventBatch batch, int eventIndex)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ref readonly BehaviourEvent one = ref batch.Events[eventIndex];
        int size = MaxFixed + batch.Origin.Exporter.Length + one.Message.Length;
        foreach (Slice text in batch.Strings.Slice(one.Args.Start, one.Args.Count)) size += sizeof(int) + text.Length;
        byte[]? rented = null;
        Span<byte> form = size <= MaxOnStack
            ? stackalloc byte[MaxOnStack]
            : rented = ArrayPool<byte>.Shared.Rent(size);
        CanonicalWriter writer = new(form);
        WriteEvent(ref writer, batch, one);
        UInt128 id = XxHash128.HashToUInt128(writer.Written);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        return id;
    }

    /// <summary>The name of an alert: of an event and the rule it matches.</summary>
    public static UInt128 AlertId(UInt128 eventId, Guid ruleUuid) => Name(AlertForm, eventId, ruleUuid);

    /// <summary>
    /// The name of the alert that stands for suppressed ones: of the first event whose alert was suppressed, and the
    /// rule.
    /// </summary>
    public static UInt128 SummaryId(UInt128 firstEventId, Guid ruleUuid) => Name(SummaryForm, firstEventId, ruleUuid);

    /// <summary>The name of a process: of its exporter and its identity there.</summary>
    /// <param name="exporter">The exporter, UTF-8.</param>
    /// <param name="oid">The process's identity.</param>
    public static UInt128 ProcessEntityId(ReadOnlySpan<byte> exporter, ProcessOid oid)
    {
        int size = MaxFixed + exporter.Length;
        byte[]? rented = null;
        Span<byte> form = size <= MaxOnStack
            ? stackalloc byte[MaxOnStack]
            : rented = ArrayPool<byte>.Shared.Rent(size);
        CanonicalWriter writer = new(form);
        writer.Byte(ProcessForm);
        writer.Text(exporter);
        writer.ProcessId(oid);
        UInt128 id = XxHash128.HashToUInt128(writer.Written);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        return id;
    }

    private static UInt128 Name(int kind, UInt128 eventId, Guid ruleUuid)
    {
        Span<byte> form = stackalloc byte[1 + 16 + 16];
        Span<byte> uuid = stackalloc byte[16];
        CanonicalWriter writer = new(form);
        writer.Byte(kind);
        writer.Name(eventId);
        ruleUuid.TryWriteBytes(uuid, bigEndian: true, out _);
        writer.Name(BinaryPrimitives.ReadUInt128BigEndian(uuid));
        return XxHash128.HashToUInt128(writer.Written);
    }

    private static void WriteEvent(ref CanonicalWriter writer, EventBatch batch, in BehaviourEvent one)
    {
        writer.Byte(EventForm);
        writer.Byte((int)one.Kind);
        writer.Text(batch.Text(batch.Origin.Exporter));
        if (one.Process >= 0) writer.ProcessId(batch.Processes[one.Process].Oid);
        writer.Long(one.Ts);
        switch (one.Kind)
        {
            case RecordKind.ProcessEvent: WriteProcessEvent(ref writer, batch, one); break;
            case RecordKind.FileEvent: WriteFileEvent(ref writer, batch, one); break;
            case RecordKind.FileFlow: WriteFileFlow(ref writer, batch, one); break;
            case RecordKind.NetworkFlow: WriteNetworkFlow(ref writer, one); break;
            case RecordKind.NetworkEvent: WriteNetworkEvent(ref writer, one); break;
            case RecordKind.ProcessFlow: WriteProcessFlow(ref writer, one); break;
            default: WriteK8sEvent(ref writer, batch, one); break;
        }
    }

    private static void WriteProcessEvent(ref CanonicalWriter writer, EventBatch batch, in BehaviourEvent one)
    {
        WriteAct(ref writer, one);
        writer.Int(one.Ret);
        writer.Int(one.Args.Count);
        foreach (Slice text in batch.Strings.Slice(one.Args.Start, one.Args.Count)) writer.Text(batch.Text(text));
    }

    private static void WriteFileEvent(ref CanonicalWriter writer, EventBatch batch, in BehaviourEvent one)
    {
        WriteAct(ref writer, one);
        writer.Int(one.Ret);
        writer.FileId(batch.FileOidOf(one.File));
        writer.Byte(one.NewFile >= 0 ? 1 : 0);
        if (one.NewFile >= 0) writer.FileId(batch.FileOidOf(one.NewFile));
    }

    private static void WriteFileFlow(ref CanonicalWriter writer, EventBatch batch, in BehaviourEvent one)
    {
        WriteAct(ref writer, one);
        writer.Long(one.EndTs);
        writer.FileId(batch.FileOidOf(one.File));
        writer.Int((int)one.OpenFlags);
        writer.Int(one.Fd);
        WriteTraffic(ref writer, one);
    }

    private static void WriteNetworkFlow(ref CanonicalWriter writer, in BehaviourEvent one)
    {
        WriteAct(ref writer, one);
        writer.Long(one.EndTs);
        WriteEndpoints(ref writer, one);
        writer.Int(one.Fd);
        WriteTraffic(ref writer, one);
    }

    private static void WriteNetworkEvent(ref CanonicalWriter writer, in BehaviourEvent one)
    {
        WriteAct(ref writer, one);
        WriteEndpoints(ref writer, one);
        writer.Int(one.Ret);
    }

    private static void WriteProcessFlow(ref CanonicalWriter writer, in BehaviourEvent one)
    {
        writer.Int((int)one.OpFlags);
        writer.Long(one.EndTs);
        writer.Long(one.ThreadsCloned);
        writer.Long(one.ThreadsExited);
        writer.Long(one.CloneErrors);
    }

    private static void WriteK8sEvent(ref CanonicalWriter writer, EventBatch batch, in BehaviourEvent one)
    {
        writer.Byte((int)one.K8sKind);
        writer.Byte((int)one.K8sAction);
        writer.Text(batch.Text(one.Message));
    }

    private static void WriteAct(ref CanonicalWriter writer, in BehaviourEvent one)
    {
        writer.Long(one.Tid);
        writer.Int((int)one.OpFlags);
    }

    private static void WriteEndpoints(ref CanonicalWriter writer, in BehaviourEvent one)
    {
        writer.Int(one.SourceIp);
        writer.Int(one.SourcePort);
        writer.Int(one.DestinationIp);
        writer.Int(one.DestinationPort);
        writer.Int(one.Protocol);
    }

    private static void WriteTraffic(ref CanonicalWriter writer, in BehaviourEvent one)
    {
        writer.Long(one.ReadOps);
        writer.Long(one.WriteOps);
        writer.Long(one.ReadBytes);
        writer.Long(one.WriteBytes);
    }
}
