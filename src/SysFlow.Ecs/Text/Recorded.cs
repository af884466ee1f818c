namespace SysFlow.Ecs;

/// <summary>
/// Reads texts as the collector records them: with stray space around, and <c>&lt;NA&gt;</c> for what it could not find
/// out.
/// </summary>
internal static class Recorded
{
    /// <summary>
    /// <paramref name="text"/> without space, line ends and NULs around it; empty when it says that nothing is known.
    /// </summary>
    public static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> value = text.Trim(" \t\r\n\0"u8);
        return value.SequenceEqual("<NA>"u8) ? default : value;
    }

    /// <summary>The same of a text that outlives the call.</summary>
    public static ReadOnlyMemory<byte> Value(ReadOnlyMemory<byte> text)
    {
        ReadOnlyMemory<byte> value = text.Trim(" \t\r\n\0"u8);
        return value.Span.SequenceEqual("<NA>"u8) ? default : value;
    }

    /// <summary>
    /// At most <paramref name="limit"/> bytes of <paramref name="text"/>, cut before a character rather than inside it.
    /// </summary>
    public static ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> text, int limit)
    {
        if (text.Length <= limit) return text;
        int end = limit;
        // A character has at most three continuation bytes; more of them is not UTF-8 and can be cut anywhere.
        while (end > limit - 3 && end > 0 && (text[end] & 0xC0) == 0x80) end--;
        return text[..end];
    }

    /// <summary>What follows the last slash.</summary>
    public static ReadOnlySpan<byte> BaseName(ReadOnlySpan<byte> path) => path[(path.LastIndexOf((byte)'/') + 1)..];

    /// <summary>Whether <paramref name="path"/> starts at the root.</summary>
    public static bool IsAbsolute(ReadOnlySpan<byte> path) => !path.IsEmpty && path[0] == (byte)'/';

    /// <summary>
    /// ASCII letters of <paramref name="text"/> in lower case, in <paramref name="destination"/>, which is at least as
    /// long.
    /// </summary>
    public static ReadOnlySpan<byte> ToLower(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        for (int i = 0; i < text.Length; i++)
            destination[i] = text[i] is >= (byte)'A' and <= (byte)'Z' ? (byte)(text[i] | 0x20) : text[i];
        return destination[..text.Length];
    }
}
