using System.Buffers.Text;

namespace SysFlow.Detection;

/// <summary>Writes IPv4 addresses as SysFlow stores them, least significant byte first.</summary>
internal static class AddressText
{
    /// <summary>Longest text: <c>255.255.255.255</c>.</summary>
    public const int MaxLength = 15;

    /// <summary>Writes the dotted form and returns its length.</summary>
    public static int Write(int address, Span<byte> destination)
    {
        int length = 0;
        for (int i = 0; i < 4; i++)
        {
            if (i > 0) destination[length++] = (byte)'.';
            Utf8Formatter.TryFormat((byte)(address >> (8 * i)), destination[length..], out int written);
            length += written;
        }

        return length;
    }
}
