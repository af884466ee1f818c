using System.Text;
using SysFlow.Records;

namespace SysFlow.Events.Tests;

/// <summary>Writes an event down with everything joined to it, in the words <see cref="NaiveJoiner"/> uses.</summary>
internal static class BatchText
{
    internal static string Event(EventBatch batch, int index)
    {
        ref readonly BehaviourEvent @event = ref batch.Events[index];
        StringBuilder text = new();
        text.Append($"{@event.Kind} {S(batch, batch.Origin.Exporter)} {batch.Origin.Section} ts={@event.Ts} "
            + $"tid={@event.Tid} op={@event.OpFlags} ret={@event.Ret} "
            + $"end={@event.EndTs} fd={@event.Fd} rw={@event.ReadOps}/{@event.WriteOps}/{@event.ReadBytes}/{@event.WriteBytes} "
            + $"net={@event.SourceIp}:{@event.SourcePort}>{@event.DestinationIp}:{@event.DestinationPort}/{@event.Protocol} "
            + $"open={@event.OpenFlags} "
            + $"pf={@event.ThreadsCloned}/{@event.ThreadsExited}/{@event.CloneErrors} "
            + $"k8s={@event.K8sKind}/{@event.K8sAction}/{S(batch, @event.Message)} args=[");
        foreach (Slice arg in batch.Strings.Slice(@event.Args.Start, @event.Args.Count))
            text.Append(S(batch, arg)).Append(';');
        text.Append(']');
        if (@event.Process >= 0) text.Append("\n  process ").Append(ProcessWithAncestry(batch, @event.Process));
        if (@event.PreviousProcess >= 0)
            text.Append("\n  previous ").Append(ProcessWithAncestry(batch, @event.PreviousProcess));
        if (@event.File >= 0) text.Append("\n  file ").Append(File(batch, @event.File));
        if (@event.NewFile >= 0) text.Append("\n  newFile ").Append(File(batch, @event.NewFile));
        return text.ToString();
    }

    private static string ProcessWithAncestry(EventBatch batch, int index)
    {
        StringBuilder text = new();
        for (int at = index; at >= 0; at = batch.Processes[at].Parent)
        {
            if (at != index) text.Append("\n    parent ");
            text.Append(Process(batch, batch.Processes[at]));
        }

        return text.ToString();
    }

    private static string Process(EventBatch batch, in ProcessEntity process)
    {
        string container = process.Container < 0 ? "none" : Container(batch, batch.Containers[process.Container]);
        if (!process.Known) return $"unknown {process.Oid} {container}";
        StringBuilder env = new("[");
        foreach (Slice item in batch.Strings.Slice(process.Env.Start, process.Env.Count))
            env.Append(S(batch, item)).Append(';');
        return $"{process.State} {process.Oid} {process.HasParent} {process.ParentOid} {process.Ts} "
            + $"{S(batch, process.Exe)} "
            + $"{S(batch, process.ExeArgs)} {process.Uid} {S(batch, process.UserName)} {process.Gid} "
            + $"{S(batch, process.GroupName)} "
            + $"{process.Tty} {process.Entry} {process.HasCwdAndEnv} {S(batch, process.Cwd)} {env}] "
            + $"container={container}";
    }

    private static string Container(EventBatch batch, in ContainerEntity container)
    {
        if (!container.Known) return $"unknown {S(batch, container.Id)} pod=none";
        string pod = container.Pod < 0 ? "none" : Pod(batch, batch.Pods[container.Pod]);
        return $"{S(batch, container.Id)} {S(batch, container.Name)} {S(batch, container.Image)} "
            + $"{S(batch, container.ImageId)} "
            + $"{S(batch, container.ImageRepository)} {container.Type} {container.Privileged} pod={pod}";
    }

    private static string Pod(EventBatch batch, in PodEntity pod) => pod.Known
        ? $"{pod.Ts} {S(batch, pod.Id)} {S(batch, pod.Name)} {S(batch, pod.NodeName)} {S(batch, pod.Namespace)} "
            + $"{pod.RestartCount} "
            + $"[{Pairs(batch, pod.Labels)}] [{Pairs(batch, pod.Selectors)}]"
        : $"unknown {S(batch, pod.Id)}";

    private static string Pairs(EventBatch batch, ListRange range)
    {
        StringBuilder text = new();
        ReadOnlySpan<Slice> items = batch.Strings.Slice(range.Start, range.Count);
        for (int i = 0; i < items.Length; i += 2) text.Append($"{S(batch, items[i])}={S(batch, items[i + 1])};");
        return text.ToString();
    }

    private static string File(EventBatch batch, int index)
    {
        ref readonly FileEntity file = ref batch.Files[index];
        return file.Known
            ? $"{file.State} {batch.FileOidOf(index)} {file.Ts} {file.RestType} {S(batch, file.Path)} {file.HasContainerId} "
                + $"{S(batch, file.ContainerId)}"
            : $"unknown {batch.FileOidOf(index)}";
    }

    private static string S(EventBatch batch, Slice text) => RecordLog.S(batch.Text(text));
}
