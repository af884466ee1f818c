using System.Buffers;

namespace SysFlow.Detection;

/// <summary>Path functions on UTF-8, with the results of Go's <c>path</c> package.</summary>
internal static class PathBytes
{
    private const int MaxHexDigits = 16;

    private static readonly SearchValues<byte> BlankBytes = SearchValues.Create(Blank);

    /// <summary>White space that paths and names lose at both ends.</summary>
    public static ReadOnlySpan<byte> Blank => " \t\n\v\f\r"u8;

    /// <summary>Last element; <c>.</c> of nothing, <c>/</c> of slashes.</summary>
    public static ReadOnlySpan<byte> Base(ReadOnlySpan<byte> path)
    {
        if (path.IsEmpty) return "."u8;
        ReadOnlySpan<byte> trimmed = path.TrimEnd((byte)'/');
        return trimmed.IsEmpty ? "/"u8 : trimmed[(trimmed.LastIndexOf((byte)'/') + 1)..];
    }

    /// <summary>
    /// All but the last element, cleaned of empty, <c>.</c> and <c>..</c> elements; may use the context's buffer.
    /// </summary>
    public static ReadOnlySpan<byte> Directory(ReadOnlySpan<byte> path, EventContext context)
    {
        int slash = path.LastIndexOf((byte)'/');
        if (slash < 0) return "."u8;
        if (slash == 0) return "/"u8;
        ReadOnlySpan<byte> directory = path[..slash];
        return IsClean(directory) ? directory : Clean(directory, context.Scratch(directory.Length + 1));
    }

    /// <summary>Splits the path of a connected unix socket, <c>HEX->HEX PATH</c>; other paths stay whole.</summary>
    public static bool TrySplitSocket(
        ReadOnlySpan<byte> path, out ReadOnlySpan<byte> from, out ReadOnlySpan<byte> to, out ReadOnlySpan<byte> target)
    {
        from = to = default;
        target = path;
        int first = HexLength(path);
        if (first == 0 || first >= path.Length || path[first] != (byte)'-') return false;
        ReadOnlySpan<byte> rest = path[(first + 1)..];
        int arrow = rest.StartsWith(">"u8) ? 1 : rest.StartsWith("\\u"u8) ? 2 : 0;
        if (arrow == 0) return false;
        rest = rest[arrow..];
        int second = HexLength(rest);
        if (second == 0 || second >= rest.Length || rest[second] != (byte)' ') return false;
        ReadOnlySpan<byte> name = rest[second..].TrimStart((byte)' ');
        int end = name.IndexOfAny(BlankBytes);
        if (end >= 0) name = name[..end];
        if (name.IsEmpty) return false;
        from = path[..first];
        to = rest[..second];
        target = name;
        return true;
    }

    private static int HexLength(ReadOnlySpan<byte> text)
    {
        int length = 0;
        while (length < text.Length && length < MaxHexDigits && char.IsAsciiHexDigit((char)text[length])) length++;
        return length;
    }

    // Nothing to clean when rooted and without empty elements and elements that begin with a dot.
    private static bool IsClean(ReadOnlySpan<byte> directory) =>
        directory[0] == (byte)'/' && directory.IndexOf("//"u8) < 0 && directory.IndexOf(
            "/."u8) < 0 && directory[^1] != (byte)'/';

    private static ReadOnlySpan<byte> Clean(ReadOnlySpan<byte> directory, Span<byte> room)
    {
        bool rooted = directory[0] == (byte)'/';
        int start = rooted ? 1 : 0;
        if (rooted) room[0] = (byte)'/';
        int length = start;
        int climbed = start; // up to here the result is ".." elements, which nothing removes
        foreach (Range range in directory.Split((byte)'/'))
        {
            ReadOnlySpan<byte> element = directory[range];
            if (element.IsEmpty || element.SequenceEqual("."u8)) continue;
            bool up = element.SequenceEqual(".."u8);
            if (up && length > climbed)
            {
                int previous = room[climbed..length].LastIndexOf((byte)'/');
                length = previous < 0 ? climbed : climbed + previous;
                continue;
            }

            if (up && rooted) continue;
            if (length > start) room[length++] = (byte)'/';
            element.CopyTo(room[length..]);
            length += element.Length;
            if (up) climbed = length;
        }

        return length == 0 ? "."u8 : room[..length];
    }
}
