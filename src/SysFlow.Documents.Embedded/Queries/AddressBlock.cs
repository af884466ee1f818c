using System.Buffers;
using System.Net;
using System.Text;

namespace SysFlow.Documents.Embedded;

/// <summary>The network or single address in a term.</summary>
internal sealed class AddressBlock
{
    private static readonly SearchValues<char> DottedQuad = SearchValues.Create("0123456789.");
    private readonly IPNetwork _network;

    private AddressBlock(IPNetwork network) => _network = network;

    /// <summary>Parses <paramref name="term"/> as a network or address; null when it is neither.</summary>
    public static AddressBlock? From(string term)
    {
        int slash = term.IndexOf('/', StringComparison.Ordinal);
        string address = slash < 0 ? term : term[..slash];
        if (!IsAddressLike(address) || !IPAddress.TryParse(address, out IPAddress? parsed)) return null;
        int bits = parsed.GetAddressBytes().Length * 8;
        int prefix = bits;
        if (slash >= 0 && !TryPrefix(term.AsSpan(slash + 1), bits, out prefix)) return null;
        return new AddressBlock(new IPNetwork(Masked(parsed, prefix), prefix));
    }

    /// <summary>Whether the text is an address in the network.</summary>
    public bool Contains(ReadOnlySpan<byte> text)
    {
        const int LongestAddress = 45; // an IPv4-mapped IPv6 address
        if (text.Length > LongestAddress) return false;
        Span<char> chars = stackalloc char[LongestAddress];
        int length = Encoding.UTF8.GetChars(text, chars);
        ReadOnlySpan<char> address = chars[..length];
        if (!IsAddressLike(address) || !IPAddress.TryParse(address, out IPAddress? parsed)) return false;
        return _network.Contains(parsed);
    }

    /// <summary>
    /// Rejects texts that the parser accepts as IPv4 but nobody means as such: "10", "0x7f000001", "10.1".
    /// </summary>
    private static bool IsAddressLike(ReadOnlySpan<char> text) =>
        (text.Contains(':') && !text.Contains('%')) || (text.Count('.') == 3 && !text.ContainsAnyExcept(DottedQuad));

    private static bool TryPrefix(ReadOnlySpan<char> text, int bits, out int prefix)
    {
        prefix = 0;
        if (text.Length is 0 or > 3) return false;
        foreach (char c in text)
        {
            if (!char.IsAsciiDigit(c)) return false;
            prefix = (prefix * 10) + (c - '0');
        }

        return prefix <= bits;
    }

    /// <summary>
    /// Clears the bits after the prefix, as the type requires, because people write <c>10.1.2.3/8</c>.
    /// </summary>
    private static IPAddress Masked(IPAddress address, int prefix)
    {
        byte[] bytes = address.GetAddressBytes();
        for (int i = 0; i < bytes.Length; i++)
        {
            int kept = Math.Clamp(prefix - (8 * i), 0, 8);
            bytes[i] &= (byte)(0xFF << (8 - kept));
        }

        return new IPAddress(bytes);
    }
}
