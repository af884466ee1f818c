using SysFlow.Events;
using SysFlow.Records;

namespace SysFlow.Ecs;

/// <summary>Writes <c>network</c>, <c>source</c>, <c>destination</c> and <c>sysflow.net</c>.</summary>
internal sealed class NetworkSections(ContainerSections containers)
{
    /// <summary>
    /// The side the process is on: by flag, or else by which address is the host's or the pod's. A later piece of a
    /// long connection has neither flag.
    /// </summary>
    public NetworkRole RoleOf(in BehaviourEvent item, int container)
    {
        bool accepts = (item.OpFlags & Operations.Accept) != 0;
        bool connects = (item.OpFlags & Operations.Connect) != 0;
        if (accepts != connects) return accepts ? NetworkRole.Destination : NetworkRole.Source;
        bool sourceIsLocal = containers.IsLocal(container, item.SourceIp);
        bool destinationIsLocal = containers.IsLocal(container, item.DestinationIp);
        if (sourceIsLocal == destinationIsLocal) return NetworkRole.Unknown;
        return sourceIsLocal ? NetworkRole.Source : NetworkRole.Destination;
    }

    /// <summary>Writes <c>network</c>, <c>source</c> and <c>destination</c>.</summary>
    public static void Write(JsonWriter writer, in BehaviourEvent item, NetworkRole role)
    {
        long? total = TotalBytes(in item);
        WriteNetwork(writer, in item, role, total);
        bool splits = total is not null && role != NetworkRole.Unknown;
        long? sent = splits ? item.WriteBytes : null;
        long? received = splits ? item.ReadBytes : null;
        bool isSource = role == NetworkRole.Source;
        WriteSide(writer, ",\"source\":{"u8, item.SourceIp, item.SourcePort, isSource ? sent : received);
        WriteSide(
            writer, ",\"destination\":{"u8, item.DestinationIp, item.DestinationPort, isSource ? received : sent);
    }

    /// <summary>Writes <c>sysflow.net</c>: the descriptor, and the protocol's number where ECS gets none.</summary>
    public static void WriteSysFlow(JsonWriter writer, in BehaviourEvent item)
    {
        bool hasProtocol = !ProtocolNames.IsAssigned(item.Protocol);
        if (!hasProtocol && item.Kind != RecordKind.NetworkFlow) return;
        writer.Open(",\"net\":{"u8);
        if (item.Kind == RecordKind.NetworkFlow) writer.Number(",\"fd\":"u8, item.Fd);
        if (hasProtocol) writer.Number(",\"proto\":"u8, item.Protocol);
        writer.CloseObject();
    }

    /// <summary>Adds both addresses to <c>related.ip</c>, unless unspecified.</summary>
    public static void AddAddresses(in BehaviourEvent item, SortedTexts addresses)
    {
        Span<byte> text = stackalloc byte[Ipv4Text.MaxLength];
        if (item.SourceIp != 0) addresses.Add(text[..Ipv4Text.Format(item.SourceIp, text)]);
        if (item.DestinationIp != 0) addresses.Add(text[..Ipv4Text.Format(item.DestinationIp, text)]);
    }

    /// <summary>Writes <c> 10.0.0.1:5000 to 10.0.0.2:80</c> for a summary.</summary>
    public static void WriteSummary(JsonWriter writer, in BehaviourEvent item)
    {
        WriteEndpoint(writer, item.SourceIp, item.SourcePort);
        writer.Raw(" to"u8);
        WriteEndpoint(writer, item.DestinationIp, item.DestinationPort);
    }

    private static void WriteEndpoint(JsonWriter writer, int address, int port)
    {
        Span<byte> text = stackalloc byte[Ipv4Text.MaxLength];
        writer.Raw(" "u8);
        writer.Raw(text[..Ipv4Text.Format(address, text)]);
        writer.Raw(":"u8);
        writer.Digits(port);
    }

    private static void WriteNetwork(JsonWriter writer, in BehaviourEvent item, NetworkRole role, long? total)
    {
        writer.Open(",\"network\":{"u8);
        writer.Token(",\"direction\":"u8, role switch
        {
            NetworkRole.Source => "egress"u8,
            NetworkRole.Destination => "ingress"u8,
            _ => "unknown"u8,
        });
        // ECS names what IANA does; a raw socket is no transport.
        ReadOnlySpan<byte> transport = ProtocolNames.Of(item.Protocol);
        bool isAssigned = ProtocolNames.IsAssigned(item.Protocol);
        if (isAssigned && !transport.IsEmpty) writer.Token(",\"transport\":"u8, transport);
        writer.Properties(",\"type\":\"ipv4\""u8);
        if (isAssigned) writer.NumberText(",\"iana_number\":"u8, item.Protocol);
        WriteCommunityId(writer, in item);
        if (total is { } bytes) writer.Number(",\"bytes\":"u8, bytes);
        writer.CloseObject();
    }

    /// <summary>
    /// For TCP and UDP between real addresses; ICMP would need type and code, which SysFlow does not record.
    /// </summary>
    private static void WriteCommunityId(JsonWriter writer, in BehaviourEvent item)
    {
        if (item.Protocol is not (ProtocolNames.Tcp or ProtocolNames.Udp)) return;
        if (item.SourceIp == 0 || item.DestinationIp == 0) return;
        if (!IsPort(item.SourcePort) || !IsPort(item.DestinationPort)) return;
        Span<byte> id = stackalloc byte[CommunityId.Length];
        Endpoint source = new(item.SourceIp, (ushort)item.SourcePort);
        Endpoint responder = new(item.DestinationIp, (ushort)item.DestinationPort);
        CommunityId.Write(id, source, responder, (byte)item.Protocol);
        writer.Token(",\"community_id\":"u8, id);
    }

    /// <summary>An unspecified address stays as text only: as <c>ip</c> it would count as a peer.</summary>
    private static void WriteSide(
        JsonWriter writer, ReadOnlySpan<byte> nameAndBracket, int address, int port, long? bytes)
    {
        Span<byte> text = stackalloc byte[Ipv4Text.MaxLength];
        ReadOnlySpan<byte> dotted = text[..Ipv4Text.Format(address, text)];
        writer.Open(nameAndBracket);
        writer.Token(",\"address\":"u8, dotted);
        if (address != 0) writer.Token(",\"ip\":"u8, dotted);
        if (IsPort(port) && port != 0) writer.Number(",\"port\":"u8, port);
        if (bytes is { } count) writer.Number(",\"bytes\":"u8, count);
        writer.CloseObject();
    }

    /// <summary>Sum of both directions; null for events, and for counters that cannot be.</summary>
    private static long? TotalBytes(in BehaviourEvent item)
    {
        if (item.Kind != RecordKind.NetworkFlow || item.ReadBytes < 0 || item.WriteBytes < 0) return null;
        return item.ReadBytes <= long.MaxValue - item.WriteBytes ? item.ReadBytes + item.WriteBytes : null;
    }

    private static bool IsPort(int port) => port is >= 0 and <= ushort.MaxValue;
}
