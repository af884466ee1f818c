using System.Security.Cryptography;
using System.Text;
using SysFlow.Records;

namespace SysFlow.Simulation;

/// <summary>A file in a container's or the host's file system.</summary>
internal sealed class NodeFile
{
    public NodeFile(NodeContainer? container, string path)
    {
        Container = container;
        Path = Encoding.UTF8.GetBytes(path);
        Oid = Identify(container, Path);
    }

    public NodeContainer? Container { get; }

    public byte[] Path { get; }

    public FileOid Oid { get; }

    /// <summary>Section in which the record was last written; −1 before the first.</summary>
    public int WrittenIn { get; set; } = -1;

    /// <summary>Emits the entity.</summary>
    public void Write(IRecordSink sink, ObjectState state, char type, long ts)
    {
        FileRecord record = new()
        {
            State = state,
            Oid = Oid,
            Ts = ts,
            RestType = type,
            Path = Path,
            HasContainerId = Container is not null,
            ContainerId = Container is null ? default : Container.IdBytes,
        };
        sink.OnFile(in record);
    }

    /// <summary>SHA-1 over the container id immediately followed by the path: the format's own file identity.</summary>
    private static FileOid Identify(NodeContainer? container, byte[] path)
    {
        byte[] name = container is null ? path : [.. container.IdBytes, .. path];
        Span<byte> digest = stackalloc byte[FileOid.Size];
        SHA1.HashData(name, digest);
        return new FileOid(digest);
    }
}
