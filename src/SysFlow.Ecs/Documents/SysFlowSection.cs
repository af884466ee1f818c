using SysFlow.Events;
using SysFlow.Records;

namespace SysFlow.Ecs;

/// <summary>
/// Writes the parts of <c>sysflow</c> that depend on the event: what SysFlow records and ECS has no fields for.
/// </summary>
internal static class SysFlowSection
{
    /// <summary>Writes <c>sysflow</c> up to its <c>ts</c>; the caller adds the rest and closes it.</summary>
    public static void Open(JsonWriter writer, EventBatch batch, in BehaviourEvent @event)
    {
        writer.Open(",\"sysflow\":{"u8);
        writer.Token(",\"type\":"u8, EventClassifier.Code(@event.Kind));
        FlagNames.WriteOperations(writer, @event.OpFlags);
        if (@event.Kind is RecordKind.ProcessEvent or RecordKind.FileEvent or RecordKind.NetworkEvent)
            writer.Number(",\"ret\":"u8, @event.Ret);
        if (@event.Kind == RecordKind.ProcessEvent) WriteArguments(writer, batch, @event.Args);
        WriteTime(writer, @event.Ts);
    }

    /// <summary>
    /// Writes <c>ts</c>, which is mapped as <c>date_nanos</c>. A time before 1970, which that type cannot hold, is
    /// omitted, since <c>@timestamp</c> has it too.
    /// </summary>
    public static void WriteTime(JsonWriter writer, long nanoseconds)
    {
        if (nanoseconds >= 0) writer.Time(",\"ts\":"u8, nanoseconds);
    }

    /// <summary>Writes <c>sysflow.flow</c> or <c>sysflow.process_flow</c>.</summary>
    public static void WriteFlow(JsonWriter writer, in BehaviourEvent @event)
    {
        if (@event.Kind is RecordKind.FileFlow or RecordKind.NetworkFlow)
        {
            writer.Open(",\"flow\":{"u8);
            writer.Number(",\"read_bytes\":"u8, @event.ReadBytes);
            writer.Number(",\"read_ops\":"u8, @event.ReadOps);
            writer.Number(",\"write_bytes\":"u8, @event.WriteBytes);
            writer.Number(",\"write_ops\":"u8, @event.WriteOps);
            if ((@event.OpFlags & Operations.Truncate) != 0) writer.Properties(",\"truncated\":true"u8);
            writer.CloseObject();
        }
        else if (@event.Kind == RecordKind.ProcessFlow)
        {
            writer.Open(",\"process_flow\":{"u8);
            writer.Number(",\"threads_cloned\":"u8, @event.ThreadsCloned);
            writer.Number(",\"threads_exited\":"u8, @event.ThreadsExited);
            writer.Number(",\"clone_errors\":"u8, @event.CloneErrors);
            writer.CloseObject();
        }

        if (@event.Kind is RecordKind.NetworkFlow or RecordKind.NetworkEvent)
            NetworkSections.WriteSysFlow(writer, in @event);
    }

    /// <summary>
    /// Writes <c>sysflow.process</c>: prepared <paramref name="ancestors"/>, the child of a fork, and how a process
    /// exited.
    /// </summary>
    public static void WriteProcess(JsonWriter writer, in BehaviourEvent @event, long pid, ReadOnlySpan<byte> ancestors)
    {
        bool isMain = @event.Kind == RecordKind.ProcessEvent && @event.Tid == pid;
        bool hasChild = isMain && (@event.OpFlags & Operations.Clone) != 0 && @event.Ret > 0;
        WaitStatus status = isMain && (@event.OpFlags & Operations.Exit) != 0 ? new WaitStatus(@event.Ret) : default;
        if (ancestors.IsEmpty && !hasChild && status.Signal == 0) return;
        writer.Open(",\"process\":{"u8);
        writer.Properties(ancestors);
        if (hasChild) writer.Number(",\"child_pid\":"u8, @event.Ret);
        if (status.Signal != 0)
        {
            writer.Number(",\"exit_signal\":"u8, status.Signal);
            writer.Flag(",\"core_dumped\":"u8, status.DumpedCore);
        }

        writer.CloseObject();
    }

    private static void WriteArguments(JsonWriter writer, EventBatch batch, ListRange range)
    {
        bool isOpen = false;
        foreach (Slice argument in batch.Strings.Slice(range.Start, range.Count))
        {
            ReadOnlySpan<byte> text = RecordedText.Value(batch.Text(argument));
            if (text.IsEmpty) continue;
            if (!isOpen) writer.Open(",\"args\":["u8);
            isOpen = true;
            writer.TextItem(text);
        }

        if (isOpen) writer.CloseArray();
    }
}
