using System.Text;
using SysFlow.Records;

namespace SysFlow.Simulation;

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

    /// <summary>The service that selects the pod, if any.</summary>
    public NodeService? Service { get; init; }

    /// <summary>Section in which the record was last written; −1 before the first.</summary>
    public int WrittenIn { get; set; } = -1;

    /// <summary>Emits the entity.</summary>
    public void Write(IRecordSink sink, string nodeName, Ipv4 nodeIp)
    {
        ServicesBuilder services = new();
        PodRecord record = new()
        {
            Ts = CreatedAt,
            Id = Encoding.UTF8.GetBytes(Uid),
            Name = Encoding.UTF8.GetBytes(Name),
            NodeName = Encoding.UTF8.GetBytes(nodeName),
            HostIp = AvroLongs.Of(nodeIp.Value),
            InternalIp = AvroLongs.Of(Ip.Value),
            Namespace = Encoding.UTF8.GetBytes(Namespace),
            Labels = AvroStringMap.Of(("app", App), ("pod-template-hash", Name.Split('-')[^2])),
            Selectors = Service is null ? default : AvroStringMap.Of(("app", App)),
            Services = Service is null ? default : Service.Encode(services),
        };
        sink.OnPod(in record);
    }
}
