using SysFlow.Events;
using SysFlow.Records;
using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>Reads fields that are numbers: integers, addresses as stored, ordinals of choices, sets of flags.</summary>
internal static class FieldNumber
{
    /// <summary>Reads a field; false when the event has no value.</summary>
    public static bool TryRead(EventContext context, FieldId field, int entity, out long value) => field switch
    {
        <= FieldId.PodLabels => TryReadProcess(context, field, entity, out value),
        FieldId.SchemaVersion => Take(context.Batch.Origin.SchemaVersion, true, out value),
        _ => TryReadEvent(context, field, out value),
    };

    private static bool TryReadEvent(EventContext context, FieldId field, out long value)
    {
        ref readonly BehaviourEvent @event = ref context.Event;
        bool has = FieldKinds.Has(field, @event.Kind);
        value = 0;
        switch (field)
        {
            case FieldId.Kind: value = (long)@event.Kind; break;
            case FieldId.Operations: value = (long)@event.OpFlags; break;
            case FieldId.OpenModes: value = EventFlags.OpenModes(@event.OpenFlags); break;
            case FieldId.IsOpenRead: value = (@event.OpenFlags & OpenModes.ReadOnly) != 0 ? 1 : 0; break;
            case FieldId.IsOpenWrite: value = (@event.OpenFlags & OpenModes.WriteOnly) != 0 ? 1 : 0; break;
            case FieldId.Ret: value = @event.Ret; break;
            case FieldId.RawResult: value = EventFlags.Result(in @event); break;
            case FieldId.OpenFlagWords: value = EventFlags.OpenFlags(@event.OpenFlags); break;
            case FieldId.ProcessAge: return TryReadAge(context, parent: false, out value);
            case FieldId.ParentAge: return TryReadAge(context, parent: true, out value);
            case FieldId.Failed: value = @event.Ret < 0 ? 1 : 0; break;
            case FieldId.Ts: value = @event.Ts; break;
            case >= FieldId.Minute and <= FieldId.Year: value = TimeParts.Read(field, @event.Ts); break;
            case FieldId.EndTs: value = @event.Kind == RecordKind.K8sEvent ? @event.Ts : @event.EndTs; break;
            case FieldId.Tid: value = @event.Tid; break;
            case FieldId.Fd: value = @event.Fd; break;
            case FieldId.FdType:
                return has && Take(
                    EventFlags.FdType(context.Batch, in @event), true, out value) && value >= 0;
            case FieldId.Protocol: value = @event.Protocol; break;
            case FieldId.ProtocolName:
                return Take(EventFlags.ProtocolName(@event.Protocol), has, out value) && value >= 0;
            case FieldId.SourcePort: value = @event.SourcePort; break;
            case FieldId.DestinationPort: value = @event.DestinationPort; break;
            case FieldId.SourceIp: value = @event.SourceIp; break;
            case FieldId.DestinationIp: value = @event.DestinationIp; break;
            case FieldId.ReadBytes: value = @event.ReadBytes; break;
            case FieldId.ReadOps: value = @event.ReadOps; break;
            case FieldId.WriteBytes: value = @event.WriteBytes; break;
            case FieldId.WriteOps: value = @event.WriteOps; break;
            case FieldId.K8sAction: value = (long)@event.K8sAction; break;
            case FieldId.K8sKind: value = (long)@event.K8sKind; break;
            default: return false;
        }

        return has;
    }

    private static bool TryReadAge(EventContext context, bool parent, out long age)
    {
        age = 0;
        int entity = context.Entity(EventSubject.Process);
        if (entity < 0) return false;
        ref readonly ProcessEntity process = ref context.Batch.Processes[entity];
        if (parent && !(process.Known && process.HasParent)) return false;
        ref readonly BehaviourEvent @event = ref context.Event;
        return EventFlags.TryReadAge(in @event, parent ? process.ParentOid.CreateTs : process.Oid.CreateTs, out age);
    }

    private static bool TryReadProcess(EventContext context, FieldId field, int entity, out long value)
    {
        value = 0;
        if (entity < 0) return false;
        ref readonly ProcessEntity process = ref context.Batch.Processes[entity];
        bool known = process.Known;
        bool identified = known || !context.IsSfProcessor;
        return field switch
        {
            FieldId.ProcessPid => Take(process.Oid.HostPid, identified, out value),
            FieldId.ProcessCreateTs => Take(process.Oid.CreateTs, identified, out value),
            FieldId.ParentPid => Take(process.ParentOid.HostPid, known && process.HasParent, out value),
            FieldId.ParentCreateTs => Take(process.ParentOid.CreateTs, known && process.HasParent, out value),
            FieldId.ProcessUid => known && TryReadId(context, process.Uid, out value),
            FieldId.ProcessGid => known && TryReadId(context, process.Gid, out value),
            FieldId.ProcessTty => Take(process.Tty ? 1 : 0, known, out value),
            FieldId.ProcessEntry => Take(process.Entry ? 1 : 0, known, out value),
            _ => known && process.Container >= 0 && TryReadContainer(
                context.Batch, field, process.Container, out value),
        };
    }

    // Linux user and group ids are unsigned; the largest number stands for none.
    private static bool TryReadId(EventContext context, int id, out long value) =>
        context.IsSfProcessor ? Take(id, true, out value) : Take((uint)id, id != -1, out value);

    private static bool TryReadContainer(EventBatch batch, FieldId field, int index, out long value)
    {
        ref readonly ContainerEntity container = ref batch.Containers[index];
        value = 0;
        switch (field)
        {
            case FieldId.ContainerType: return Take((long)container.Type, container.Known, out value);
            case FieldId.ContainerPrivileged: return Take(container.Privileged ? 1 : 0, container.Known, out value);
        }

        if (!container.Known || container.Pod < 0) return false;
        ref readonly PodEntity pod = ref batch.Pods[container.Pod];
        return field switch
        {
            FieldId.PodTs => Take(pod.Ts, pod.Known, out value),
            FieldId.PodRestarts => Take(pod.RestartCount, pod.Known, out value),
            _ => false,
        };
    }

    private static bool Take(long read, bool has, out long value)
    {
        value = read;
        return has;
    }
}
