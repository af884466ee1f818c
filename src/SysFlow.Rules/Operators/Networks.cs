using System.Globalization;

namespace SysFlow.Rules;

/// <summary>Reads IPv4 networks.</summary>
internal static class Networks
{
    /// <summary>Reads <c>a.b.c.d</c> (a network of one address) or <c>a.b.c.d/bits</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Network network)
    {
        network = default;
        int bits = 32;
        int slash = text.IndexOf('/');
        if (slash >= 0 && (!int.TryParse(text[(slash + 1)..], NumberStyles.None, null, out bits) || bits > 32))
            return false;
        ReadOnlySpan<char> octets = slash >= 0 ? text[..slash] : text;
        uint address = 0;
        for (int i = 0; i < 4; i++)
        {
            int dot = i < 3 ? octets.IndexOf('.') : octets.Length;
            if (dot < 0 || !byte.TryParse(octets[..dot], NumberStyles.None, null, out byte octet)) return false;
            address = (address << 8) | octet;
            octets = i < 3 ? octets[(dot + 1)..] : default;
        }

        uint mask = bits == 0 ? 0 : uint.MaxValue << (32 - bits);
        network = new Network(address & mask, mask);
        return true;
    }
}
