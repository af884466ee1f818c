using System.Globalization;
using System.Text;
using SysFlow.Detection;
using SysFlow.Events;

namespace SysFlow.Rules.Tools;

/// <summary>Container and pod fields as strings.</summary>
internal static class ReferenceContainerFields
{
    public static void Read(EventBatch batch, int index, FieldId id, Vocabulary? words, List<string> values)
    {
        if (index < 0)
        {
            if (id is FieldId.FalcoContainerId or FieldId.FalcoContainerName) values.Add("host");
            return;
        }

        ref readonly ContainerEntity container = ref batch.Containers[index];
        string Text(Slice slice) => Encoding.UTF8.GetString(batch.Text(slice)).Trim();
        if (id is FieldId.ContainerId or FieldId.FalcoContainerId)
        {
            Add(Text(container.Id), values);
            return;
        }

        if (!container.Known) return;
        switch (id)
        {
            case FieldId.ContainerName or FieldId.FalcoContainerName: Add(Text(container.Name), values); break;
            case FieldId.ContainerImage: Add(Text(container.Image), values); break;
            case FieldId.ContainerImageId: Add(Text(container.ImageId), values); break;
            case FieldId.ContainerImageRepository:
                Add(
                    Repository(Text(container.ImageRepository), Text(container.Image)), values); break;
            case FieldId.ContainerImageTag: Add(Tag(Text(container.Image)), values); break;
            case FieldId.ContainerType when (int)container.Type < words!.Count:
                values.AddRange(
                    words.Words((int)container.Type, false)); break;
            case FieldId.ContainerPrivileged: values.AddRange(words!.Words(container.Privileged ? 1 : 0, false)); break;
            default:
                if (container.Pod >= 0 && batch.Pods[container.Pod].Known) ReadPod(batch, container.Pod, id, values);
                break;
        }
    }

    private static void ReadPod(EventBatch batch, int index, FieldId id, List<string> values)
    {
        PodEntity pod = batch.Pods[index];
        string Text(Slice slice) => Encoding.UTF8.GetString(batch.Text(slice)).Trim();
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

    private static string Repository(string recorded, string image)
    {
        if (recorded.Length > 0) return recorded;
        string tag = Tag(image);
        return tag.Length > 0 ? image[..^(tag.Length + 1)] : image;
    }

    // The tag follows the last colon, unless that one belongs to a registry's port (a slash comes after it).
    private static string Tag(string image)
    {
        int colon = image.LastIndexOf(':');
        return colon >= 0 && image.IndexOf('/', colon) < 0 ? image[(colon + 1)..] : "";
    }

    private static void Add(string text, List<string> values)
    {
        if (text.Length > 0) values.Add(text);
    }
}
