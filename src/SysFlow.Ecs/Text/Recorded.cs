namespace SysFlow.Ecs;

/// <summary>Truncates and examines recorded texts for documents.</summary>
internal static class Recorded
{
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

    /// <summary>Whether <paramref name="path"/> is absolute.</summary>
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
