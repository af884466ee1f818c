namespace SysFlow.Ecs;

/// <summary>Makes paths absolute against a working directory, in reused memory.</summary>
internal sealed class PathResolver
{
    private byte[] _bytes = new byte[4096];

    /// <summary>
    /// Joins a relative <paramref name="path"/> to an absolute <paramref name="directory"/> and resolves <c>.</c>,
    /// <c>..</c> and doubled slashes by name. Empty when the directory is not absolute.
    /// </summary>
    /// <returns>The path, valid until the next call.</returns>
    public ReadOnlySpan<byte> Resolve(ReadOnlySpan<byte> directory, ReadOnlySpan<byte> path)
    {
        if (!Recorded.IsAbsolute(directory)) return default;
        int needed = checked(directory.Length + path.Length + 2);
        if (_bytes.Length < needed) _bytes = new byte[Math.Max(needed, 2 * _bytes.Length)];
        int length = Append(directory, 0);
        length = Append(path, length);
        if (length == 0) _bytes[length++] = (byte)'/';
        return _bytes.AsSpan(0, length);
    }

    private int Append(ReadOnlySpan<byte> path, int length)
    {
        while (!path.IsEmpty)
        {
            int end = path.IndexOf((byte)'/');
            ReadOnlySpan<byte> part = end < 0 ? path : path[..end];
            path = end < 0 ? default : path[(end + 1)..];
            if (part.IsEmpty || part.SequenceEqual("."u8)) continue;
            if (part.SequenceEqual(".."u8))
            {
                length = Math.Max(0, _bytes.AsSpan(0, length).LastIndexOf((byte)'/'));
                continue;
            }

            _bytes[length++] = (byte)'/';
            part.CopyTo(_bytes.AsSpan(length));
            length += part.Length;
        }

        return length;
    }
}
