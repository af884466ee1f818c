using System.Net;

namespace SysFlow.Ecs;

/// <summary>IPv4 addresses as SysFlow has them: 32 bits whose least significant byte is the first octet.</summary>
internal static class Ipv4
{
    /// <summary>Length of <c>255.255.255.255</c>.</summary>
    public const int MaxLength = 15;

    /// <summary>Writes the dotted form to the start of <paramref name="destination"/> and returns its length.</summary>
    public static int Write(Span<byte> destination, int address)
    {
        int at = 0;
        for (int shift = 0; shift < 32; shift += 8)
        {
            if (shift > 0) destination[at++] = (byte)'.';
            int octet = (address >>> shift) & 0xFF;
            if (octet >= 100) destination[at++] = (byte)('0' + (octet / 100));
            if (octet >= 10) destination[at++] = (byte)('0' + (octet / 10 % 10));
            destination[at++] = (byte)('0' + (octet % 10));
        }

        return at;
    }

    /// <summary>Reads four decimal octets without leading zeros, and nothing else.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out int address)
    {
        address = 0;
        for (int octet = 0; octet < 4; octet++)
        {
            int end = text.IndexOf((byte)'.');
            if (end < 0) end = text.Length;
            if ((octet == 3) != (end == text.Length) || !TryParseOctet(text[..end], out int value)) return false;
            address |= value << (8 * octet);
            text = octet == 3 ? default : text[(end + 1)..];
        }

        return true;
    }

    /// <summary>
    /// Whether <paramref name="text"/> is an address of either family that Elasticsearch accepts as <c>ip</c>.
    /// </summary>
    public static bool IsAddress(ReadOnlySpan<byte> text)
        => text.Contains((byte)':')
            ? !text.ContainsAny("%[]/"u8) && IPAddress.IsValidUtf8(text)
            : TryParse(text, out _);

    private static bool TryParseOctet(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        if (text.Length is 0 or > 3 || (text[0] == (byte)'0' && text.Length > 1)) return false;
        foreach (byte digit in text)
        {
            if (!char.IsAsciiDigit((char)digit)) return false;
            value = (value * 10) + (digit - '0');
        }

        return value <= 255;
    }
}
