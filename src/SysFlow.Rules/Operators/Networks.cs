using System.Buffers.Binary;
using System.Globalization;
using SysFlow.Records;

namespace SysFlow.Rules;

/// <summary>Parses IPv4 networks.</summary>
internal static class Networks
{
    /// <summary>Parses <c>a.b.c.d</c> (a network of one address) or <c>a.b.c.d/bits</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Network network)
    {
        network = default;
        int bits = 32;
        int slash = text.IndexOf('/');
        if (slash >= 0 && (!int.TryParse(text[(slash + 1)..], NumberStyles.None, null, out bits) || bits > 32))
            return false;
        ReadOnlySpan<char> octets = slash >= 0 ? text[..slash] : text;
        if (!Ipv4Text.TryParse(octets, out int stored)) return false;
        uint address = BinaryPrimitives.ReverseEndianness((uint)stored);
        uint mask = bits == 0 ? 0 : uint.MaxValue << (32 - bits);
        network = new Network(address & mask, mask);
        return true;
    }
}
