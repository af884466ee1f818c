using SysFlow.Records;

namespace SysFlow.Detection;

/// <summary>Path functions on UTF-8, with the results of Go's <c>path</c> package.</summary>
internal static class PathBytes
{
    /// <summary>White space that sf-processor trims from both ends of paths and names.</summary>
    public static ReadOnlySpan<byte> Blank => " \t\n\v\f\r"u8;

    /// <summary>The last element; <c>.</c> for an empty path, <c>/</c> for slashes only.</summary>
    public static ReadOnlySpan<byte> Base(ReadOnlySpan<byte> path) =>
        path.IsEmpty ? "."u8 : RecordedText.BaseName(path);

    /// <summary>
    /// All but the last element, without empty, <c>.</c> and <c>..</c> elements; may use the context's buffer.
    /// </summary>
    public static ReadOnlySpan<byte> Directory(ReadOnlySpan<byte> path, EventContext context)
    {
        int slash = path.LastIndexOf((byte)'/');
        if (slash < 0) return "."u8;
        if (slash == 0) return "/"u8;
        ReadOnlySpan<byte> directory = path[..slash];
        return IsClean(directory) ? directory : Clean(directory, context.Scratch(directory.Length + 1));
    }

    // Nothing to clean when the path is rooted and has neither empty elements nor elements that begin with a dot.
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
