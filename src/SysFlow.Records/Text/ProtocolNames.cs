namespace SysFlow.Records;

/// <summary>
/// Transport protocols by the number SysFlow records: IANA's (RFC 5237 registry), and 254 for raw sockets, which the
/// collector chose from the experimental numbers.
/// </summary>
public static class ProtocolNames
{
    /// <summary>ICMP.</summary>
    public const int Icmp = 1;

    /// <summary>TCP.</summary>
    public const int Tcp = 6;

    /// <summary>UDP.</summary>
    public const int Udp = 17;

    /// <summary>A raw socket; not an IANA number.</summary>
    public const int Raw = 254;

    /// <summary>The highest number that IANA assigns; 253 to 255 are for experiments and reserved.</summary>
    public const int LastAssigned = 252;

    /// <summary>Whether the number is one of IANA's.</summary>
    public static bool IsAssigned(int protocol) => protocol is >= 0 and <= LastAssigned;

    /// <summary><c>tcp</c>, <c>udp</c>, <c>icmp</c> or <c>raw</c>, UTF-8; empty for any other number.</summary>
    public static ReadOnlySpan<byte> Of(int protocol) => protocol switch
    {
        Tcp => "tcp"u8,
        Udp => "udp"u8,
        Icmp => "icmp"u8,
        Raw => "raw"u8,
        _ => default,
    };
}
