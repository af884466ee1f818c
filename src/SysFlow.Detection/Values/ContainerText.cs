using SysFlow.Events;
using SysFlow.Records;
using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>Texts of a process's container and pod.</summary>
internal static class ContainerText
{
    public static bool TryRead(
        EventContext context, FieldId field, int entity, int position, out ReadOnlySpan<byte> text)
    {
        text = default;
        EventBatch batch = context.Batch;
        if (entity < 0 || !batch.Processes[entity].Known) return false;
        int index = batch.Processes[entity].Container;
        if (index < 0)
        {
            text = field is FieldId.FalcoContainerId or FieldId.FalcoContainerName ? "host"u8 : default;
            return !text.IsEmpty;
        }

        ref readonly ContainerEntity container = ref batch.Containers[index];
        if (!container.Known && field is not (FieldId.ContainerId or FieldId.FalcoContainerId)) return false;
        switch (field)
        {
            case FieldId.ContainerId or FieldId.FalcoContainerId: text = context.Recorded(container.Id); break;
            case FieldId.ContainerName or FieldId.FalcoContainerName: text = Container(context, container.Name); break;
            case FieldId.ContainerImage: text = Container(context, container.Image); break;
            case FieldId.ContainerImageId: text = context.Recorded(container.ImageId); break;
            case FieldId.ContainerImageRepository: text = ContainerImages.Repository(batch, in container); break;
            case FieldId.ContainerImageTag: text = ContainerImages.Tag(batch, in container); break;
            default: return TryReadPod(context, container.Pod, field, entity, position, out text);
        }

        return !text.IsEmpty;
    }

    private static bool TryReadPod(
        EventContext context, int index, FieldId field, int entity, int position, out ReadOnlySpan<byte> text)
    {
        text = default;
        EventBatch batch = context.Batch;
        if (field is FieldId.ContainerType or FieldId.ContainerPrivileged)
            return FieldText.TryReadNumber(context, field, entity, out text);
        if (index < 0 || !batch.Pods[index].Known) return false;
        ref readonly PodEntity pod = ref batch.Pods[index];
        switch (field)
        {
            case FieldId.PodId: text = context.Recorded(pod.Id); break;
            case FieldId.PodName: text = context.Recorded(pod.Name); break;
            case FieldId.PodNode: text = context.Recorded(pod.NodeName); break;
            case FieldId.PodNamespace: text = context.Recorded(pod.Namespace); break;
            case FieldId.PodHostIp: text = PodJson.Addresses(batch, pod.HostIp); break;
            case FieldId.PodInternalIp: text = PodJson.Addresses(batch, pod.InternalIp); break;
            case FieldId.PodServices: text = PodJson.Services(batch, pod.Services); break;
            case FieldId.PodLabels: text = Label(context, pod.Labels, position); break;
            default: return FieldText.TryReadNumber(context, field, entity, out text);
        }

        return !text.IsEmpty;
    }

    private static ReadOnlySpan<byte> Label(EventContext context, ListRange labels, int position)
    {
        EventBatch batch = context.Batch;
        if (position < 0 || (position * 2) + 1 >= labels.Count) return default;
        ReadOnlySpan<byte> key = batch.Text(batch.Strings[labels.Start + (position * 2)]);
        ReadOnlySpan<byte> value = batch.Text(batch.Strings[labels.Start + (position * 2) + 1]);
        Span<byte> room = context.Scratch(key.Length + 1 + value.Length);
        key.CopyTo(room);
        room[key.Length] = (byte)'=';
        value.CopyTo(room[(key.Length + 1)..]);
        return room[..(key.Length + 1 + value.Length)];
    }

    private static ReadOnlySpan<byte> Container(EventContext context, Slice slice) => context.IsSfProcessor
        ? context.Recorded(slice)
        : RecordedText.ContainerValue(context.Batch.Text(slice));
}
