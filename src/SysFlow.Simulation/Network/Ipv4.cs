using System.Globalization;
using System.Net;

namespace SysFlow.Simulation;

/// <summary>IPv4 addresses as SysFlow carries them: an int whose least significant byte is the first octet.</summary>
internal readonly record struct Ipv4(int Value)
{
    public static readonly Ipv4 Loopback = From(127, 0, 0, 1);

    public static Ipv4 From(int a, int b, int c, int d) => new(a | (b << 8) | (c << 16) | (d << 24));

    public static bool TryParse(string text, out Ipv4 address)
    {
        Span<byte> octets = stackalloc byte[16];
        bool valid = IPAddress.TryParse(text, out IPAddress? parsed) && parsed.TryWriteBytes(octets, out int written)
            && written == 4;
        address = valid ? From(octets[0], octets[1], octets[2], octets[3]) : default;
        return valid;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Value & 0xff}.{(Value >> 8) & 0xff}.{(Value >> 16) & 0xff}.{(Value >> 24) & 0xff}");
}
