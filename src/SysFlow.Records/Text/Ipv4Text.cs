using System.Buffers.Text;

namespace SysFlow.Records;

/// <summary>
/// IPv4 addresses as SysFlow stores them: the address in network order read as a little-endian int, so that the least
/// significant byte is the first octet. 16777343 is 127.0.0.1.
/// </summary>
public static class Ipv4Text
{
    /// <summary>The longest text, <c>255.255.255.255</c>.</summary>
    public const int MaxLength = 15;

    /// <summary>Writes the dotted form, UTF-8.</summary>
    /// <returns>Bytes written.</returns>
    /// <exception cref="ArgumentException">The destination has less than <see cref="MaxLength"/> bytes.</exception>
    public static int Format(int address, Span<byte> destination)
    {
        if (destination.Length < MaxLength)
            throw new ArgumentException($"A dotted address needs room for {MaxLength} bytes.", nameof(destination));

        int length = 0;
        for (int octet = 0; octet < 4; octet++)
        {
            if (octet > 0) destination[length++] = (byte)'.';
            Utf8Formatter.TryFormat((byte)(address >> (8 * octet)), destination[length..], out int written);
            length += written;
        }

        return length;
    }
}
