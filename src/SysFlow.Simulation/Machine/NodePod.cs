using System.Text;
using SysFlow.Records;
using SysFlow.Simulation.Collection;

namespace SysFlow.Simulation.Machine;

/// <summary>A Kubernetes pod on the simulated node.</summary>
internal sealed class NodePod
{
    public required string Name { get; init; }

    public required string Namespace { get; init; }

    public required string Uid { get; init; }

    public required string App { get; init; }

    public required Ipv4 Ip { get; init; }

    /// <summary>Nanoseconds since the Unix epoch.</summary>
    public required long CreatedAt { get; init; }

    /// <summary>Services that select the pod, encoded.</summary>
    public EncodedList Services { get; init; } = EncodedList.Empty;

    /// <summary>Section in which the record was last written; −1 before the first.</summary>
    public int WrittenIn { get; set; } = -1;

    /// <summary>Emits the entity.</summary>
    public void Write(IRecordSink sink, string nodeName, Ipv4 nodeIp)
    {
        EncodedList hostIps = EncodedList.Longs(nodeIp.Value);
        EncodedList podIps = EncodedList.Longs(Ip.Value);
        EncodedList labels = EncodedList.Map(("app", App), ("pod-template-hash", Name.Split('-')[^2]));
        EncodedList selectors = Services == EncodedList.Empty ? EncodedList.Empty : EncodedList.Map(("app", App));
        PodRecord record = new()
        {
            Ts = CreatedAt,
            Id = Encoding.UTF8.GetBytes(Uid),
            Name = Encoding.UTF8.GetBytes(Name),
            NodeName = Encoding.UTF8.GetBytes(nodeName),
            HostIp = hostIps.AsLongs,
            InternalIp = podIps.AsLongs,
            Namespace = Encoding.UTF8.GetBytes(Namespace),
            Labels = labels.AsMap,
            Selectors = selectors.AsMap,
            Services = Services.AsServices,
        };
        sink.OnPod(in record);
    }
}
