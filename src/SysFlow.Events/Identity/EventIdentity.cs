using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using SysFlow.Records;

namespace SysFlow.Events;

/// <summary>
/// The ids of events, alerts and processes (docs/wire/identity.md): XXH128 over the content alone, not over anything
/// that depends on how it got here, so that reading again, replaying and restarting give the same ids. Allocates
/// nothing.
/// </summary>
public static class EventIdentity
{
    // First byte of a canonical form: the kind of id. A change to a form takes a new number.
    private const int EventForm = 1;
    private const int AlertForm = 2;
    private const int ProcessForm = 3;
    private const int SummaryForm = 4;

    // Form, kind, exporter's length and at most 20 fields of 8 bytes: 166; the two identities of a file event are 40 of
    // them.
    private const int MaxFixed = 256;
    private const int MaxOnStack = 1_024;

    /// <summary>The id of an event, from its exporter and every field of its record.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such event.</exception>
    public static UInt128 EventId(EventBatch batch, int eventIndex)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ref readonly BehaviourEvent @event = ref batch.Events[eventIndex];
        int size = MaxFixed + batch.Origin.Exporter.Length + @event.Message.Length;
        foreach (Slice text in batch.Strings.Slice(@event.Args.Start, @event.Args.Count))
            size += sizeof(int) + text.Length;
        byte[]? rented = null;
        Span<byte> form = size <= MaxOnStack
            ? stackalloc byte[MaxOnStack]
            : rented = ArrayPool<byte>.Shared.Rent(size);
        CanonicalWriter writer = new(form);
        WriteEvent(ref writer, batch, @event);
        UInt128 id = XxHash128.HashToUInt128(writer.Written);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        return id;
    }

    /// <summary>The id of an alert, from its event and its rule.</summary>
    public static UInt128 AlertId(UInt128 eventId, Guid ruleUuid) => Name(AlertForm, eventId, ruleUuid);

    /// <summary>
    /// The id of the alert that summarises suppressed ones, from the first event whose alert was suppressed and the
    /// rule.
    /// </summary>
    public static UInt128 SummaryId(UInt128 firstEventId, Guid ruleUuid) => Name(SummaryForm, firstEventId, ruleUuid);

    /// <summary>The id of a process, from its exporter and its identity there.</summary>
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

    private static void WriteEvent(ref CanonicalWriter writer, EventBatch batch, in BehaviourEvent @event)
    {
        writer.Byte(EventForm);
        writer.Byte((int)@event.Kind);
        writer.Text(batch.Text(batch.Origin.Exporter));
        if (@event.Process >= 0) writer.ProcessId(batch.Processes[@event.Process].Oid);
        writer.Long(@event.Ts);
        switch (@event.Kind)
        {
            case RecordKind.ProcessEvent: WriteProcessEvent(ref writer, batch, @event); break;
            case RecordKind.FileEvent: WriteFileEvent(ref writer, batch, @event); break;
            case RecordKind.FileFlow: WriteFileFlow(ref writer, batch, @event); break;
            case RecordKind.NetworkFlow: WriteNetworkFlow(ref writer, @event); break;
            case RecordKind.NetworkEvent: WriteNetworkEvent(ref writer, @event); break;
            case RecordKind.ProcessFlow: WriteProcessFlow(ref writer, @event); break;
            default: WriteK8sEvent(ref writer, batch, @event); break;
        }
    }

    private static void WriteProcessEvent(ref CanonicalWriter writer, EventBatch batch, in BehaviourEvent @event)
    {
        WriteAct(ref writer, @event);
        writer.Int(@event.Ret);
        writer.Int(@event.Args.Count);
        foreach (Slice text in batch.Strings.Slice(@event.Args.Start, @event.Args.Count)) writer.Text(batch.Text(text));
    }

    private static void WriteFileEvent(ref CanonicalWriter writer, EventBatch batch, in BehaviourEvent @event)
    {
        WriteAct(ref writer, @event);
        writer.Int(@event.Ret);
        writer.FileId(batch.FileOidOf(@event.File));
        writer.Byte(@event.NewFile >= 0 ? 1 : 0);
        if (@event.NewFile >= 0) writer.FileId(batch.FileOidOf(@event.NewFile));
    }

    private static void WriteFileFlow(ref CanonicalWriter writer, EventBatch batch, in BehaviourEvent @event)
    {
        WriteAct(ref writer, @event);
        writer.Long(@event.EndTs);
        writer.FileId(batch.FileOidOf(@event.File));
        writer.Int((int)@event.OpenFlags);
        writer.Int(@event.Fd);
        WriteTraffic(ref writer, @event);
    }

    private static void WriteNetworkFlow(ref CanonicalWriter writer, in BehaviourEvent @event)
    {
        WriteAct(ref writer, @event);
        writer.Long(@event.EndTs);
        WriteEndpoints(ref writer, @event);
        writer.Int(@event.Fd);
        WriteTraffic(ref writer, @event);
    }

    private static void WriteNetworkEvent(ref CanonicalWriter writer, in BehaviourEvent @event)
    {
        WriteAct(ref writer, @event);
        WriteEndpoints(ref writer, @event);
        writer.Int(@event.Ret);
    }

    private static void WriteProcessFlow(ref CanonicalWriter writer, in BehaviourEvent @event)
    {
        writer.Int((int)@event.OpFlags);
        writer.Long(@event.EndTs);
        writer.Long(@event.ThreadsCloned);
        writer.Long(@event.ThreadsExited);
        writer.Long(@event.CloneErrors);
    }

    private static void WriteK8sEvent(ref CanonicalWriter writer, EventBatch batch, in BehaviourEvent @event)
    {
        writer.Byte((int)@event.K8sKind);
        writer.Byte((int)@event.K8sAction);
        writer.Text(batch.Text(@event.Message));
    }

    private static void WriteAct(ref CanonicalWriter writer, in BehaviourEvent @event)
    {
        writer.Long(@event.Tid);
        writer.Int((int)@event.OpFlags);
    }

    private static void WriteEndpoints(ref CanonicalWriter writer, in BehaviourEvent @event)
    {
        writer.Int(@event.SourceIp);
        writer.Int(@event.SourcePort);
        writer.Int(@event.DestinationIp);
        writer.Int(@event.DestinationPort);
        writer.Int(@event.Protocol);
    }

    private static void WriteTraffic(ref CanonicalWriter writer, in BehaviourEvent @event)
    {
        writer.Long(@event.ReadOps);
        writer.Long(@event.WriteOps);
        writer.Long(@event.ReadBytes);
        writer.Long(@event.WriteBytes);
    }
}
