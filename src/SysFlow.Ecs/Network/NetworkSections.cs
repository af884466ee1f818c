using SysFlow.Events;
using SysFlow.Records;

namespace SysFlow.Ecs;

/// <summary>Writes <c>network</c>, <c>source</c>, <c>destination</c> and <c>sysflow.net</c>.</summary>
internal sealed class NetworkSections(ContainerSections containers)
{
    /// <summary>
    /// The side of the process: by flag, otherwise by which address belongs to the host or the pod. Later flows of a
    /// long connection have neither flag.
    /// </summary>
    public NetworkRole RoleOf(in BehaviourEvent @event, int container)
    {
        bool accepts = (@event.OpFlags & Operations.Accept) != 0;
        bool connects = (@event.OpFlags & Operations.Connect) != 0;
        if (accepts != connects) return accepts ? NetworkRole.Destination : NetworkRole.Source;
        bool sourceIsLocal = containers.IsLocal(container, @event.SourceIp);
        bool destinationIsLocal = containers.IsLocal(container, @event.DestinationIp);
        if (sourceIsLocal == destinationIsLocal) return NetworkRole.Unknown;
        return sourceIsLocal ? NetworkRole.Source : NetworkRole.Destination;
    }

    /// <summary>Writes <c>network</c>, <c>source</c> and <c>destination</c>.</summary>
    public static void Write(JsonWriter writer, in BehaviourEvent @event, NetworkRole role)
    {
        long? total = TotalBytes(in @event);
        WriteNetwork(writer, in @event, role, total);
        bool splits = total is not null && role != NetworkRole.Unknown;
        long? sent = splits ? @event.WriteBytes : null;
        long? received = splits ? @event.ReadBytes : null;
        bool isSource = role == NetworkRole.Source;
        WriteSide(writer, ",\"source\":{"u8, @event.SourceIp, @event.SourcePort, isSource ? sent : received);
        WriteSide(
            writer, ",\"destination\":{"u8, @event.DestinationIp, @event.DestinationPort, isSource ? received : sent);
    }

    /// <summary>Writes <c>sysflow.net</c>: the descriptor, and the protocol number where ECS has none.</summary>
    public static void WriteSysFlow(JsonWriter writer, in BehaviourEvent @event)
    {
        bool hasProtocol = !ProtocolNames.IsAssigned(@event.Protocol);
        if (!hasProtocol && @event.Kind != RecordKind.NetworkFlow) return;
        writer.Open(",\"net\":{"u8);
        if (@event.Kind == RecordKind.NetworkFlow) writer.Number(",\"fd\":"u8, @event.Fd);
        if (hasProtocol) writer.Number(",\"proto\":"u8, @event.Protocol);
        writer.CloseObject();
    }

    /// <summary>Adds both addresses to <c>related.ip</c>, unless unspecified.</summary>
    public static void AddAddresses(in BehaviourEvent @event, SortedTexts addresses)
    {
        Span<byte> text = stackalloc byte[Ipv4Text.MaxLength];
        if (@event.SourceIp != 0) addresses.Add(text[..Ipv4Text.Format(@event.SourceIp, text)]);
        if (@event.DestinationIp != 0) addresses.Add(text[..Ipv4Text.Format(@event.DestinationIp, text)]);
    }

    /// <summary>Writes <c> 10.0.0.1:5000 to 10.0.0.2:80</c> for a summary.</summary>
    public static void WriteSummary(JsonWriter writer, in BehaviourEvent @event)
    {
        WriteEndpoint(writer, @event.SourceIp, @event.SourcePort);
        writer.Raw(" to"u8);
        WriteEndpoint(writer, @event.DestinationIp, @event.DestinationPort);
    }

    private static void WriteEndpoint(JsonWriter writer, int address, int port)
    {
        Span<byte> text = stackalloc byte[Ipv4Text.MaxLength];
        writer.Raw(" "u8);
        writer.Raw(text[..Ipv4Text.Format(address, text)]);
        writer.Raw(":"u8);
        writer.Digits(port);
    }

    private static void WriteNetwork(JsonWriter writer, in BehaviourEvent @event, NetworkRole role, long? total)
    {
        writer.Open(",\"network\":{"u8);
        writer.Token(",\"direction\":"u8, role switch
        {
            NetworkRole.Source => "egress"u8,
            NetworkRole.Destination => "ingress"u8,
            _ => "unknown"u8,
        });
        // ECS uses IANA's names; a raw socket is not a transport.
        ReadOnlySpan<byte> transport = ProtocolNames.Of(@event.Protocol);
        bool isAssigned = ProtocolNames.IsAssigned(@event.Protocol);
        if (isAssigned && !transport.IsEmpty) writer.Token(",\"transport\":"u8, transport);
        writer.Properties(",\"type\":\"ipv4\""u8);
        if (isAssigned) writer.NumberText(",\"iana_number\":"u8, @event.Protocol);
        WriteCommunityId(writer, in @event);
        if (total is { } bytes) writer.Number(",\"bytes\":"u8, bytes);
        writer.CloseObject();
    }

    /// <summary>
    /// Writes the Community ID for TCP and UDP between specified addresses; ICMP would need type and code, which
    /// SysFlow does not record.
    /// </summary>
    private static void WriteCommunityId(JsonWriter writer, in BehaviourEvent @event)
    {
        if (@event.Protocol is not (ProtocolNames.Tcp or ProtocolNames.Udp)) return;
        if (@event.SourceIp == 0 || @event.DestinationIp == 0) return;
        if (!IsPort(@event.SourcePort) || !IsPort(@event.DestinationPort)) return;
        Span<byte> id = stackalloc byte[CommunityId.Length];
        Endpoint source = new(@event.SourceIp, (ushort)@event.SourcePort);
        Endpoint responder = new(@event.DestinationIp, (ushort)@event.DestinationPort);
        CommunityId.Write(id, source, responder, (byte)@event.Protocol);
        writer.Token(",\"community_id\":"u8, id);
    }

    /// <summary>
    /// Writes an address; an unspecified one only as text, because as <c>ip</c> it would count as a peer.
    /// </summary>
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

    /// <summary>Sum of both directions; null for events and for impossible counters.</summary>
    private static long? TotalBytes(in BehaviourEvent @event)
    {
        if (@event.Kind != RecordKind.NetworkFlow || @event.ReadBytes < 0 || @event.WriteBytes < 0) return null;
        return @event.ReadBytes <= long.MaxValue - @event.WriteBytes ? @event.ReadBytes + @event.WriteBytes : null;
    }

    private static bool IsPort(int port) => port is >= 0 and <= ushort.MaxValue;
}
