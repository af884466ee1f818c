using System.Text;
using SysFlow.Records;

namespace SysFlow.Simulation;

/// <summary>A Kubernetes service with one TCP port that selects a pod.</summary>
internal sealed record NodeService(string Name, string Uid, string Namespace, int Port, Ipv4 ClusterIp)
{
    /// <summary>Encodes the service as a pod's only one; the result is valid until the builder's next call.</summary>
    public AvroServices Encode(ServicesBuilder builder)
    {
        AvroService service = new()
        {
            Name = Encoding.UTF8.GetBytes(Name),
            Id = Encoding.UTF8.GetBytes(Uid),
            Namespace = Encoding.UTF8.GetBytes(Namespace),
            ClusterIp = AvroLongs.Of(ClusterIp.Value),
        };
        return builder.Add(in service, (Port, Port, 0, "TCP")).Build();
    }
}
