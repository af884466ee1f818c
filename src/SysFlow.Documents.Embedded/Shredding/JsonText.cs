using System.Buffers;
using System.Text;

namespace SysFlow.Documents.Embedded;

/// <summary>
/// Text inside the quotes of a JSON string. The JSON was checked when it was stored, so escapes are well-formed; a lone
/// surrogate, which JSON allows and Unicode does not, reads as U+FFFD.
/// </summary>
internal static class JsonText
{
    /// <summary>The text as a string.</summary>
    public static string Decode(ReadOnlySpan<byte> escaped)
    {
        char[] rented = ArrayPool<char>.Shared.Rent(escaped.Length);
        string decoded = new(Decode(escaped, rented));
        ArrayPool<char>.Shared.Return(rented);
        return decoded;
    }

    /// <summary>
    /// The text, written over <paramref name="room"/>, which holds as many characters as there are bytes.
    /// </summary>
    public static ReadOnlySpan<char> Decode(ReadOnlySpan<byte> escaped, Span<char> room)
    {
        int written = 0;
        while (!escaped.IsEmpty)
        {
            int plain = escaped.IndexOf((byte)'\\');
            if (plain < 0) plain = escaped.Length;
            written += Encoding.UTF8.GetChars(escaped[..plain], room[written..]);
            escaped = escaped[plain..];
            if (escaped.Length < 2) break;
            room[written++] = Unescape(ref escaped);
        }

        Span<char> text = room[..written];
        ReplaceHalves(text);
        return text;
    }

    /// <summary>Reads one escape at the start.</summary>
    private static char Unescape(ref ReadOnlySpan<byte> escaped)
    {
        byte kind = escaped[1];
        escaped = escaped[2..];
        switch (kind)
        {
            case (byte)'n': return '\n';
            case (byte)'t': return '\t';
            case (byte)'r': return '\r';
            case (byte)'b': return '\b';
            case (byte)'f': return '\f';
            case (byte)'u' when escaped.Length >= 4:
                int unit = 0;
                foreach (byte digit in escaped[..4]) unit = (unit << 4) | HexValue(digit);
                escaped = escaped[4..];
                return (char)unit;
            default: return (char)kind;
        }
    }

    private static int HexValue(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private static void ReplaceHalves(Span<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else text[i] = '\uFFFD';
        }
    }
}
