using System.Buffers;
using System.Text;

namespace SysFlow.Ecs;

/// <summary>
/// Writes the inside of a JSON string (RFC 8259 section 7) from arbitrary bytes: quotes, backslashes and control
/// characters are escaped, valid UTF-8 stays, and each maximal invalid run becomes U+FFFD as Unicode (section 3.9)
/// recommends.
/// </summary>
internal static class JsonText
{
    /// <summary>Maximum number of bytes for one byte of input: a control character, <c>\u001f</c>.</summary>
    public const int MaxGrowth = 6;

    private static readonly SearchValues<byte> NeedsWork = SearchValues.Create(AllThatNeedWork());

    /// <summary>Number of leading bytes of <paramref name="text"/> that can be copied unchanged.</summary>
    public static int PlainLength(ReadOnlySpan<byte> text)
    {
        int at = text.IndexOfAny(NeedsWork);
        return at < 0 ? text.Length : at;
    }

    /// <summary>
    /// Writes <paramref name="text"/> escaped to <paramref name="destination"/>, which has room for
    /// <see cref="MaxGrowth"/> times its length.
    /// </summary>
    /// <returns>Number of bytes written.</returns>
    public static int Escape(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        int written = 0;
        while (true)
        {
            int plain = PlainLength(text);
            text[..plain].CopyTo(destination[written..]);
            written += plain;
            if (plain == text.Length) return written;
            text = text[plain..];
            if (text[0] < 0x80)
            {
                written += EscapeAscii(text[0], destination[written..]);
                text = text[1..];
                continue;
            }

            // An invalid sequence decodes to U+FFFD with the number of bytes it spans, so both cases are the same.
            Rune.DecodeFromUtf8(text, out Rune rune, out int consumed);
            written += rune.EncodeToUtf8(destination[written..]);
            text = text[consumed..];
        }
    }

    private static int EscapeAscii(byte value, Span<byte> destination)
    {
        destination[0] = (byte)'\\';
        byte letter = value switch
        {
            (byte)'"' or (byte)'\\' => value,
            (byte)'\b' => (byte)'b',
            (byte)'\f' => (byte)'f',
            (byte)'\n' => (byte)'n',
            (byte)'\r' => (byte)'r',
            (byte)'\t' => (byte)'t',
            _ => 0,
        };
        if (letter != 0)
        {
            destination[1] = letter;
            return 2;
        }

        "u00"u8.CopyTo(destination[1..]);
        destination[4] = "0123456789abcdef"u8[value >> 4];
        destination[5] = "0123456789abcdef"u8[value & 15];
        return 6;
    }

    private static byte[] AllThatNeedWork()
        => [.. Enumerable.Range(0, 0x20).Append('"').Append('\\').Concat(Enumerable.Range(0x80, 0x80))
            .Select(value => (byte)value)];
}
