using System.Buffers;

namespace SysFlow.Documents.Embedded;

/// <summary>Finds the length of the JSON scalar value (RFC 8259, sections 3, 6 and 7) at the start of a text.</summary>
internal static class JsonValue
{
    /// <summary>
    /// The characters that end a run of plain characters in a string: its quote, an escape, or what must be escaped.
    /// </summary>
    private static readonly SearchValues<byte> NotPlain = SearchValues.Create(
        [(byte)'"', (byte)'\\', .. Enumerable.Range(0, ' ').Select(control => (byte)control)]);

    /// <summary>Whether a string, number or boolean may begin with the byte; <c>null</c> is not a value here.</summary>
    public static bool MayBeginWith(byte first) =>
        first is (byte)'"' or (byte)'-' or (>= (byte)'0' and <= (byte)'9') or (byte)'t' or (byte)'f';

    /// <summary>
    /// Length of the string, number or boolean at the start, or 0 when there is none that is well-formed and complete.
    /// </summary>
    public static int LengthOf(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty) return 0;
        return text[0] switch
        {
            (byte)'"' => StringLength(text),
            (byte)'t' => text.StartsWith("true"u8) ? 4 : 0,
            (byte)'f' => text.StartsWith("false"u8) ? 5 : 0,
            _ => NumberLength(text),
        };
    }

    private static int StringLength(ReadOnlySpan<byte> text)
    {
        int at = 1;
        while (true)
        {
            int plain = text[at..].IndexOfAny(NotPlain);
            if (plain < 0) return 0;
            at += plain;
            if (text[at] == (byte)'"') return at + 1;
            int escape = text[at] == (byte)'\\' ? EscapeLength(text[at..]) : 0;
            if (escape == 0) return 0;
            at += escape;
        }
    }

    private static int EscapeLength(ReadOnlySpan<byte> text)
    {
        const int UnicodeLength = 6; // \uXXXX
        if (text.Length < 2) return 0;
        if (text[1] != (byte)'u') return "\"\\/bfnrt"u8.Contains(text[1]) ? 2 : 0;
        if (text.Length < UnicodeLength) return 0;
        foreach (byte digit in text[2..UnicodeLength])
        {
            if (!char.IsAsciiHexDigit((char)digit)) return 0;
        }

        return UnicodeLength;
    }

    /// <summary>
    /// <c>-? (0 | [1-9] digits) (. digits)? ([eE] [+-]? digits)?</c>. The caller checks what follows.
    /// </summary>
    private static int NumberLength(ReadOnlySpan<byte> text)
    {
        int at = text[0] == (byte)'-' ? 1 : 0;
        int digits = DigitsAt(text, at);
        if (digits == 0 || (digits > 1 && text[at] == (byte)'0')) return 0;
        at += digits;
        if (at < text.Length && text[at] == (byte)'.')
        {
            digits = DigitsAt(text, at + 1);
            if (digits == 0) return 0;
            at += 1 + digits;
        }

        if (at >= text.Length || (text[at] | 0x20) != 'e') return at;
        at++;
        if (at < text.Length && text[at] is (byte)'+' or (byte)'-') at++;
        digits = DigitsAt(text, at);
        return digits == 0 ? 0 : at + digits;
    }

    private static int DigitsAt(ReadOnlySpan<byte> text, int start)
    {
        int at = start;
        while (at < text.Length && (uint)(text[at] - '0') <= 9) at++;
        return at - start;
    }
}
