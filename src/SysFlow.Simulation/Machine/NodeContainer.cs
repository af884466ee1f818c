using System.Text;
using SysFlow.Records;

namespace SysFlow.Simulation;

/// <summary>A container on the simulated node.</summary>
internal sealed class NodeContainer(string id, string imageId, string name, ContainerImage image, NodePod? pod)
{
    private int _lastVirtualPid;

    /// <summary>Twelve hexadecimal digits.</summary>
    public string Id { get; } = id;

    public byte[] IdBytes { get; } = Encoding.UTF8.GetBytes(id);

    public NodePod? Pod { get; } = pod;

    public ContainerImage Image { get; } = image;

    /// <summary>
    /// False until the runtime's metadata reaches the collector: until then, the record contains <c>incomplete</c>.
    /// </summary>
    public bool IsDescribed { get; set; } = true;

    /// <summary>Section in which the record was last written; −1 before the first.</summary>
    public int WrittenIn { get; set; } = -1;

    /// <summary>The initial environment of every process in the container.</summary>
    public EncodedList Environment { get; } = EncodedList.Of([
        "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        $"HOSTNAME={pod?.Name ?? id}", "HOME=/root", .. image.Environment]);

    /// <summary>The next process id in the container's own namespace; its entry point has 1.</summary>
    public int NextVirtualPid() => ++_lastVirtualPid;

    /// <summary>Emits the entity.</summary>
    public void Write(IRecordSink sink)
    {
        ContainerRecord record = new()
        {
            Id = IdBytes,
            Name = IsDescribed ? Encoding.UTF8.GetBytes(name) : "incomplete"u8,
            Image = IsDescribed ? Encoding.UTF8.GetBytes(Image.Name) : "incomplete"u8,
            ImageId = IsDescribed ? Encoding.UTF8.GetBytes(imageId) : default,
            Type = ContainerType.Containerd,
            HasPodId = Pod is not null,
            PodId = Pod is null ? default : Encoding.UTF8.GetBytes(Pod.Uid),
        };
        sink.OnContainer(in record);
    }
}
