using System.Globalization;
using System.Text;
using SysFlow.Detection;
using SysFlow.Events;
using SysFlow.Records;

namespace SysFlow.Rules.Tools;

/// <summary>Container and pod fields as strings.</summary>
internal readonly struct ReferenceContainerFields(EventBatch batch, bool sfProcessor)
{
    public void Read(int index, FieldId id, Vocabulary? words, List<string> values)
    {
        if (index < 0)
        {
            if (id is FieldId.FalcoContainerId or FieldId.FalcoContainerName) values.Add("host");
            return;
        }

        ref readonly ContainerEntity container = ref batch.Containers[index];
        if (id is FieldId.ContainerId or FieldId.FalcoContainerId)
        {
            Add(Text(container.Id), values);
            return;
        }

        if (!container.Known) return;
        switch (id)
        {
            case FieldId.ContainerName or FieldId.FalcoContainerName: Add(Pending(container.Name), values); break;
            case FieldId.ContainerImage: Add(Pending(container.Image), values); break;
            case FieldId.ContainerImageId: Add(Text(container.ImageId), values); break;
            case FieldId.ContainerImageRepository:
                Add(Encoding.UTF8.GetString(ContainerImages.Repository(batch, in container)), values);
                break;
            case FieldId.ContainerImageTag:
                Add(Encoding.UTF8.GetString(ContainerImages.Tag(batch, in container)), values);
                break;
            case FieldId.ContainerType when (int)container.Type < words!.Count:
                values.AddRange(
                    words.Words((int)container.Type, false)); break;
            case FieldId.ContainerPrivileged: values.AddRange(words!.Words(container.Privileged ? 1 : 0, false)); break;
            default:
                if (container.Pod >= 0 && batch.Pods[container.Pod].Known) ReadPod(container.Pod, id, values);
                break;
        }
    }

    private void ReadPod(int index, FieldId id, List<string> values)
    {
        PodEntity pod = batch.Pods[index];
        switch (id)
        {
            case FieldId.PodTs: values.Add(pod.Ts.ToString(CultureInfo.InvariantCulture)); break;
            case FieldId.PodRestarts: values.Add(pod.RestartCount.ToString(CultureInfo.InvariantCulture)); break;
            case FieldId.PodId: Add(Text(pod.Id), values); break;
            case FieldId.PodName: Add(Text(pod.Name), values); break;
            case FieldId.PodNode: Add(Text(pod.NodeName), values); break;
            case FieldId.PodNamespace: Add(Text(pod.Namespace), values); break;
            case FieldId.PodHostIp: values.Add(Encoding.UTF8.GetString(PodJson.Addresses(batch, pod.HostIp))); break;
            case FieldId.PodInternalIp:
                values.Add(
                    Encoding.UTF8.GetString(PodJson.Addresses(batch, pod.InternalIp))); break;
            case FieldId.PodServices: values.Add(Encoding.UTF8.GetString(PodJson.Services(batch, pod.Services))); break;
            case FieldId.PodLabels:
                for (int i = 0; i + 1 < pod.Labels.Count; i += 2)
                {
                    Slice key = batch.Strings[pod.Labels.Start + i];
                    Slice value = batch.Strings[pod.Labels.Start + i + 1];
                    values.Add(
                        Encoding.UTF8.GetString(batch.Text(key)) + "=" + Encoding.UTF8.GetString(batch.Text(value)));
                }

                break;
        }
    }

    private string Text(Slice slice) => sfProcessor
        ? Encoding.UTF8.GetString(batch.Text(slice)).Trim()
        : Encoding.UTF8.GetString(RecordedText.Value(batch.Text(slice)));

    private string Pending(Slice slice) =>
        sfProcessor ? Text(slice) : Encoding.UTF8.GetString(RecordedText.ContainerValue(batch.Text(slice)));

    private static void Add(string text, List<string> values)
    {
        if (text.Length > 0) values.Add(text);
    }
}
