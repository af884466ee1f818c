using System.Buffers;
using System.Text.Json;
using SysFlow.Events;
using SysFlow.Records;

namespace SysFlow.Detection;

/// <summary>Writes a pod's addresses and services as the JSON texts that conditions see.</summary>
internal static class PodJson
{
    /// <summary>An array of dotted addresses.</summary>
    public static ReadOnlySpan<byte> Addresses(EventBatch batch, ListRange range)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter json = new(buffer);
        WriteAddresses(json, batch, range);
        json.Flush();
        return buffer.WrittenSpan;
    }

    /// <summary>An array of <c>{clusterip, name, id, namespace, portList}</c>.</summary>
    public static ReadOnlySpan<byte> Services(EventBatch batch, ListRange range)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter json = new(buffer);
        WriteServices(json, batch, range);
        json.Flush();
        return buffer.WrittenSpan;
    }

    private static void WriteServices(Utf8JsonWriter json, EventBatch batch, ListRange range)
    {
        json.WriteStartArray();
        foreach (ref readonly ServiceEntity service in batch.Services.Slice(range.Start, range.Count))
        {
            json.WriteStartObject();
            json.WritePropertyName("clusterip"u8);
            WriteAddresses(json, batch, service.ClusterIp);
            json.WriteString("name"u8, batch.Text(service.Name));
            json.WriteString("id"u8, batch.Text(service.Id));
            json.WriteString("namespace"u8, batch.Text(service.Namespace));
            json.WriteStartArray("portList"u8);
            foreach (ref readonly ServicePort port in batch.Ports.Slice(service.Ports.Start, service.Ports.Count))
            {
                json.WriteStartObject();
                json.WriteNumber("port"u8, port.Port);
                json.WriteNumber("targetPort"u8, port.TargetPort);
                json.WriteNumber("nodePort"u8, port.NodePort);
                json.WriteString("proto"u8, batch.Text(port.Protocol));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteAddresses(Utf8JsonWriter json, EventBatch batch, ListRange range)
    {
        Span<byte> text = stackalloc byte[Ipv4Text.MaxLength];
        json.WriteStartArray();
        foreach (long address in batch.Longs.Slice(range.Start, range.Count))
        {
            int length = Ipv4Text.Format((int)address, text);
            json.WriteStringValue(text[..length]);
        }

        json.WriteEndArray();
    }
}
