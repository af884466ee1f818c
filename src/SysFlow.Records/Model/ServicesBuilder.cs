using System.Buffers;
using System.Text;

namespace SysFlow.Records;

/// <summary>Encodes Kubernetes services, for code that builds pod records.</summary>
public sealed class ServicesBuilder
{
    private readonly ArrayBufferWriter<byte> _items = new();
    private readonly ArrayBufferWriter<byte> _encoded = new();
    private int _count;

    /// <summary>Adds a service; spans are copied.</summary>
    public ServicesBuilder Add(
        in AvroService service,
        params ReadOnlySpan<(int Port, int TargetPort, int NodePort, string Protocol)> ports)
    {
        AvroPrimitives.WriteText(_items, service.Name);
        AvroPrimitives.WriteText(_items, service.Id);
        AvroPrimitives.WriteText(_items, service.Namespace);
        if (ports.Length > 0) AvroPrimitives.WriteLong(_items, ports.Length);
        foreach ((int port, int targetPort, int nodePort, string protocol) in ports)
        {
            AvroPrimitives.WriteLong(_items, port);
            AvroPrimitives.WriteLong(_items, targetPort);
            AvroPrimitives.WriteLong(_items, nodePort);
            AvroPrimitives.WriteText(_items, Encoding.UTF8.GetBytes(protocol));
        }

        AvroPrimitives.WriteLong(_items, 0);
        if (service.ClusterIp.Encoded.IsEmpty) AvroPrimitives.WriteLong(_items, 0);
        else _items.Write(service.ClusterIp.Encoded);
        _count++;
        return this;
    }

    /// <summary>The services added so far; valid until the next call on this builder.</summary>
    public AvroServices Build()
    {
        _encoded.ResetWrittenCount();
        if (_count == 0) return default;
        AvroPrimitives.WriteLong(_encoded, _count);
        _encoded.Write(_items.WrittenSpan);
        AvroPrimitives.WriteLong(_encoded, 0);
        return new AvroServices { Encoded = _encoded.WrittenSpan, Count = _count };
    }
}
