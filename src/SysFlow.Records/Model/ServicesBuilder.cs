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
        _items.WriteText(service.Name);
        _items.WriteText(service.Id);
        _items.WriteText(service.Namespace);
        if (ports.Length > 0) _items.WriteLong(ports.Length);
        foreach ((int port, int targetPort, int nodePort, string protocol) in ports)
        {
            _items.WriteLong(port);
            _items.WriteLong(targetPort);
            _items.WriteLong(nodePort);
            _items.WriteText(Encoding.UTF8.GetBytes(protocol));
        }

        _items.WriteLong(0);
        if (service.ClusterIp.Encoded.IsEmpty) _items.WriteLong(0);
        else _items.Write(service.ClusterIp.Encoded);
        _count++;
        return this;
    }

    /// <summary>The services added so far; valid until the next call on this builder.</summary>
    public AvroServices Build()
    {
        _encoded.ResetWrittenCount();
        if (_count == 0) return default;
        _encoded.WriteLong(_count);
        _encoded.Write(_items.WrittenSpan);
        _encoded.WriteLong(0);
        return new AvroServices { Encoded = _encoded.WrittenSpan, Count = _count };
    }
}
