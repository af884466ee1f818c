using System.Buffers;
using System.Text.Json;
using SysFlow.Events;

namespace SysFlow.Rules.Evaluation;

/// <summary>Writes a pod's addresses and services as the JSON texts that conditions see.</summary>
internal sealed class PodJson
{
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _json;

    public PodJson() => _json = new Utf8JsonWriter(_buffer);

    /// <summary>An array of dotted addresses; the result is valid until the next call.</summary>
    public ReadOnlySpan<byte> Addresses(EventBatch batch, ListRange range)
    {
        Begin();
        WriteAddresses(batch, range);
        return End();
    }

    /// <summary>An array of <c>{clusterip, name, id, namespace, portList}</c>; the result is valid until the next call.</summary>
    public ReadOnlySpan<byte> Services(EventBatch batch, ListRange range)
    {
        Begin();
        _json.WriteStartArray();
        foreach (ref readonly ServiceEntity service in batch.Services.Slice(range.Start, range.Count))
        {
            _json.WriteStartObject();
            _json.WritePropertyName("clusterip"u8);
            WriteAddresses(batch, service.ClusterIp);
            _json.WriteString("name"u8, batch.Text(service.Name));
            _json.WriteString("id"u8, batch.Text(service.Id));
            _json.WriteString("namespace"u8, batch.Text(service.Namespace));
            _json.WriteStartArray("portList"u8);
            foreach (ref readonly ServicePort port in batch.Ports.Slice(service.Ports.Start, service.Ports.Count))
            {
                _json.WriteStartObject();
                _json.WriteNumber("port"u8, port.Port);
                _json.WriteNumber("targetPort"u8, port.TargetPort);
                _json.WriteNumber("nodePort"u8, port.NodePort);
                _json.WriteString("proto"u8, batch.Text(port.Protocol));
                _json.WriteEndObject();
            }

            _json.WriteEndArray();
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        return End();
    }

    private void WriteAddresses(EventBatch batch, ListRange range)
    {
        Span<byte> text = stackalloc byte[15];
        _json.WriteStartArray();
        foreach (long address in batch.Longs.Slice(range.Start, range.Count))
        {
            int length = AddressText.Write((int)address, text);
            _json.WriteStringValue(text[..length]);
        }

        _json.WriteEndArray();
    }

    private void Begin()
    {
        _buffer.ResetWrittenCount();
        _json.Reset();
    }

    private ReadOnlySpan<byte> End()
    {
        _json.Flush();
        return _buffer.WrittenSpan;
    }
}
