using System.Buffers.Text;
using System.Text;

namespace SysFlow.Records;

/// <summary>
/// IPv4 addresses as SysFlow stores them: the address in network order read as a little-endian int, so that the least
/// significant byte is the first octet. 16777343 is 127.0.0.1.
/// </summary>
public static class Ipv4Text
{
    /// <summary>The longest text, <c>255.255.255.255</c>.</summary>
    public const int MaxLength = 15;

    private const int Octets = 4;

    /// <summary>Writes the dotted form, UTF-8.</summary>
    /// <returns>Bytes written.</returns>
    /// <exception cref="ArgumentException">The destination has less than <see cref="MaxLength"/> bytes.</exception>
    public static int Format(int address, Span<byte> destination)
    {
        if (destination.Length < MaxLength)
            throw new ArgumentException($"The destination must have room for {MaxLength} bytes.", nameof(destination));

        int length = 0;
        for (int octet = 0; octet < Octets; octet++)
        {
            if (octet > 0) destination[length++] = (byte)'.';
            Utf8Formatter.TryFormat((byte)(address >> (8 * octet)), destination[length..], out int written);
            length += written;
        }

        return length;
    }

    /// <summary>The dotted form of an address.</summary>
    public static string Of(int address)
    {
        Span<byte> text = stackalloc byte[MaxLength];
        return Encoding.ASCII.GetString(text[..Format(address, text)]);
    }

    /// <summary>The stored form of an address whose octets are known.</summary>
    public static int FromOctets(byte first, byte second, byte third, byte fourth) =>
        first | (second << 8) | (third << 16) | (fourth << 24);

    /// <summary>
    /// Parses four decimal octets without leading zeros, as inet_pton does; 010 is rejected because some parsers read
    /// it as octal.
    /// </summary>
    /// <param name="text">The text, UTF-8.</param>
    /// <param name="address">The address as SysFlow stores it; 0 when the text is not an address.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out int address)
    {
        address = 0;
        int read = 0;
        for (int octet = 0; octet < Octets; octet++)
        {
            int end = text.IndexOf((byte)'.');
            if (end < 0) end = text.Length;
            if ((octet == Octets - 1) != (end == text.Length) || !TryParseOctet(text[..end], out int value))
                return false;
            read |= value << (8 * octet);
            text = octet == Octets - 1 ? default : text[(end + 1)..];
        }

        address = read;
        return true;
    }

    /// <summary>The same for characters.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out int address)
    {
        address = 0;
        if (text.Length > MaxLength) return false;
        Span<byte> bytes = stackalloc byte[MaxLength];
        return Ascii.FromUtf16(text, bytes, out int length) == System.Buffers.OperationStatus.Done
            && TryParse(bytes[..length], out address);
    }

    private static bool TryParseOctet(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        if (text.Length is 0 or > 3 || (text[0] == (byte)'0' && text.Length > 1)) return false;
        foreach (byte digit in text)
        {
            if (!char.IsAsciiDigit((char)digit)) return false;
            value = (value * 10) + (digit - '0');
        }

        return value <= byte.MaxValue;
    }
}
