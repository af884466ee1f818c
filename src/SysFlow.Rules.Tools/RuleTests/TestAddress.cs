using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SysFlow.Rules.Tools;

/// <summary>IPv4 addresses of tests, as SysFlow carries them: the least significant byte is the first octet.</summary>
internal static class TestAddress
{
    /// <summary>10.0.0.11, the machine of every test.</summary>
    public const int Own = 10 | (11 << 24);

    /// <summary>Reads <c>a.b.c.d:port</c>; null when it is none.</summary>
    public static (int Ip, int Port)? Parse(string text)
    {
        int colon = text.LastIndexOf(':');
        if (colon < 0 || !IPAddress.TryParse(text.AsSpan(0, colon), out IPAddress? address)) return null;
        if (address.AddressFamily != AddressFamily.InterNetwork) return null;
        ReadOnlySpan<char> digits = text.AsSpan(colon + 1);
        if (!ushort.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out ushort port)) return null;
        byte[] octets = address.GetAddressBytes();
        return (octets[0] | (octets[1] << 8) | (octets[2] << 16) | (octets[3] << 24), port);
    }
}
