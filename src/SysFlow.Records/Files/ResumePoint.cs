namespace SysFlow.Records;

/// <summary>Where reading can resume after damaged bytes.</summary>
/// <param name="At">Offset of the next frame from the start of the search; −1 when there is none.</param>
/// <param name="IsHeader">Whether that frame is a header; otherwise a sync marker precedes it.</param>
/// <param name="IsOpen">Whether more bytes could turn the last ones into a header.</param>
internal readonly record struct ResumePoint(int At, bool IsHeader, bool IsOpen)
{
    /// <summary>Whether there is one.</summary>
    public bool IsFound => At >= 0;

    /// <summary>
    /// The first sync marker or whole header in <paramref name="bytes"/>, from <paramref name="from"/> on.
    /// </summary>
    /// <param name="bytes">What to search.</param>
    /// <param name="from">Index of the first byte that may begin it.</param>
    /// <param name="sync">The sync marker; empty when none is known.</param>
    /// <param name="isEnd">Whether no byte will follow, so that an incomplete header does not count.</param>
    public static ResumePoint Find(ReadOnlySpan<byte> bytes, int from, ReadOnlySpan<byte> sync, bool isEnd)
    {
        int marker = sync.IsEmpty ? -1 : IndexOf(bytes, sync, from);
        while (IndexOf(bytes, ContainerHeader.Magic, from) is var magic and >= 0 && (marker < 0 || magic < marker))
        {
            if (ContainerHeader.TryParse(bytes[magic..], out _, out string? problem))
                return new ResumePoint(magic, IsHeader: true, IsOpen: false);

            // A header that would reach over the marker of the blocks before it is not one.
            if (problem is null && marker < 0 && !isEnd) return new ResumePoint(-1, IsHeader: false, IsOpen: true);
            from = magic + 1;
        }

        return new ResumePoint(marker < 0 ? -1 : marker + sync.Length, IsHeader: false, IsOpen: false);
    }

    private static int IndexOf(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> pattern, int from)
    {
        int at = from < bytes.Length ? bytes[from..].IndexOf(pattern) : -1;
        return at < 0 ? -1 : from + at;
    }
}
