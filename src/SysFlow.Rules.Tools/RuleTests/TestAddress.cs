using System.Globalization;
using SysFlow.Records;

namespace SysFlow.Rules.Tools;

/// <summary>IPv4 addresses of tests, as in SysFlow: the least significant byte is the first octet.</summary>
internal static class TestAddress
{
    /// <summary>10.0.0.11, the machine of every test.</summary>
    public static readonly int Own = Ipv4Text.FromOctets(10, 0, 0, 11);

    /// <summary>Parses <c>a.b.c.d:port</c>; null for anything else.</summary>
    public static (int Ip, int Port)? Parse(string text)
    {
        int colon = text.LastIndexOf(':');
        if (colon < 0 || !Ipv4Text.TryParse(text.AsSpan(0, colon), out int address)) return null;
        ReadOnlySpan<char> digits = text.AsSpan(colon + 1);
        if (!ushort.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out ushort port)) return null;
        return (address, port);
    }
}
