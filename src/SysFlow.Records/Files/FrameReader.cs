namespace SysFlow.Records;

/// <summary>
/// Splits a file into frames: <c>file = 1*(header *block)</c>, <c>block = count size *OCTET sync</c>. Containers may
/// follow each other, as after <c>cat</c>. After bytes that are neither, reading resumes at the next sync marker or
/// header; callers that do not tolerate damage stop at the first <see cref="FrameKind.Damage"/>.
/// </summary>
/// <param name="window">The file's bytes.</param>
/// <param name="maxBlockBytes">Maximum length of a block in bytes.</param>
/// <param name="isTolerant">Whether reading continues after damage.</param>
/// <param name="isBlock">Whether these bytes of the file hold exactly that many records.</param>
internal sealed class FrameReader(
    ByteWindow window, int maxBlockBytes, bool isTolerant, Func<long, ArraySegment<byte>, bool> isBlock)
{
    /// <summary>
    /// The last 1 MiB searched is kept, 13 times the largest usual block, so that the block before a marker can be
    /// found.
    /// </summary>
    private const int KeptBytes = 1 << 20;

    /// <summary>Maximum number of possible block starts that are tried, so that false ones cost little.</summary>
    private const int MaxTries = 16;

    private const string BadLengths = "the block's count or size is negative, too large or cut off";
    private const string BadMarker = "the block does not end with the file's sync marker";
    private const string NextTrace = "the block is cut off: another trace begins within it";

    private int _frameLength;
    private long _damageFrom = -1;
    private int _searchFrom;

    /// <summary>
    /// The header of the container being read; null before the first one, and after one that is rejected.
    /// </summary>
    public ContainerHeader? Header { get; private set; }

    /// <summary>Number of records that the block claims to hold.</summary>
    public long Count { get; private set; }

    /// <summary>Offset of the block's content in the frame.</summary>
    public int ContentAt { get; private set; }

    /// <summary>Length of the block's content that is available.</summary>
    public int ContentLength { get; private set; }

    /// <summary>
    /// Whether the block is cut off, by the end of the file or by another container that begins within it.
    /// </summary>
    public bool IsCut { get; private set; }

    /// <summary>What is wrong; for a block that is not cut off, only its sync marker can be wrong.</summary>
    public string? Problem { get; private set; }

    /// <summary>Offset of the frame, or of the first damaged byte.</summary>
    public long From { get; private set; }

    /// <summary>Offset after the frame, or after the last damaged byte.</summary>
    public long To { get; private set; }

    /// <summary>Whether damaged bytes are being skipped whose end has not arrived yet.</summary>
    public bool IsSearching => _damageFrom >= 0;

    /// <summary>The frame's bytes.</summary>
    public ReadOnlySpan<byte> Frame => window.Bytes[.._frameLength];

    /// <summary>Moves to the next frame.</summary>
    /// <param name="isEnd">Whether the end of the stream is the end of the file; otherwise more may follow
    /// later.</param>
    public FrameKind Next(bool isEnd)
    {
        if (IsSearching) return Search(isEnd);
        window.Drop(_frameLength);
        _frameLength = 0;
        Problem = null;
        IsCut = false;
        From = To = window.Offset;
        if (!window.Ensure(1)) return FrameKind.End;
        window.Ensure(ContainerHeader.Magic.Length);
        int magic = Math.Min(window.Length, ContainerHeader.Magic.Length);
        bool isHeader = Header is null || window.Bytes.StartsWith(ContainerHeader.Magic[..magic]);
        return isHeader ? ReadHeader(isEnd) : ReadBlock(isEnd);
    }

    /// <summary>
    /// Rejects the container whose header was read last: what follows, up to another header, is damage.
    /// </summary>
    public FrameKind Refuse(string problem, bool isEnd)
    {
        Header = null;
        return Damaged(problem, searchFrom: 1, isEnd);
    }

    private FrameKind ReadHeader(bool isEnd)
    {
        while (true)
        {
            if (ContainerHeader.TryParse(window.Bytes, out ContainerHeader? header, out string? problem))
            {
                Header = header;
                return Whole(FrameKind.Header, header!.Encoded.Length);
            }

            if (problem is not null) return Damaged(problem, searchFrom: 1, isEnd);
            if (window.Ensure(window.Length + 1)) continue;
            if (!isEnd) return FrameKind.Pending;
            bool hasMagic = window.Offset > 0 || window.Length >= ContainerHeader.Magic.Length;
            string cut = hasMagic ? "the file ends within its header" : ForeignFormats.Describe(window.Bytes);
            return Damaged(cut, searchFrom: 1, isEnd);
        }
    }

    private FrameKind ReadBlock(bool isEnd)
    {
        bool hasLengths = window.Ensure(2 * AvroWriter.MaxLongBytes);
        AvroReader cursor = new(window.Bytes);
        Count = cursor.ReadLong();
        long size = cursor.ReadLong();
        if (!hasLengths && cursor.Fault == FormatFault.Truncated) return Incomplete(0, BadLengths, isEnd);
        if (!cursor.IsValid || Count < 0 || size < 0) return Damaged(BadLengths, searchFrom: 0, isEnd);
        if (size > maxBlockBytes)
        {
            return Damaged(
                $"the block has {size} bytes, more than the limit of {maxBlockBytes}", searchFrom: 0, isEnd);
        }

        ContentAt = cursor.Position;
        ContentLength = (int)size;
        int length = ContentAt + ContentLength + ContainerHeader.SyncBytes;
        if (!window.Ensure(length)) return Incomplete(ContentAt, "the file ends within the block", isEnd);

        // The marker is random: within the content it is the end of another block.
        ReadOnlySpan<byte> sync = Header!.Sync.Span;
        if (window.Bytes.Slice(ContentAt, ContentLength).IndexOf(sync) >= 0)
            return Damaged("the block's size reaches beyond the end of another block", searchFrom: 0, isEnd);
        if (window.Bytes[(length - sync.Length)..length].SequenceEqual(sync)) return Whole(FrameKind.Block, length);
        return isTolerant ? WithoutMarker(length, isEnd) : Damaged(BadMarker, searchFrom: 0, isEnd);
    }

    /// <summary>
    /// When a complete block or a header follows a block without its marker, and the block holds as many records as it
    /// says, only the marker is damaged. Otherwise its size may be: lengths that lead to a marker are easily found in
    /// arbitrary bytes, records are not.
    /// </summary>
    private FrameKind WithoutMarker(int length, bool isEnd)
    {
        bool? isInPlace = IsFrameAt(length, isEnd);
        if (isInPlace == true && isBlock(Count, window.Segment(ContentAt, ContentLength)))
        {
            Problem = BadMarker;
            return Whole(FrameKind.Block, length);
        }

        ResumePoint next = ResumePoint.Find(window.Bytes, 0, Header!.Sync.Span, isEnd);
        if (next.IsHeader && next.At > ContentAt && next.At < length) return CutAt(next.At, NextTrace);
        if (isInPlace is null && !next.IsFound && !isEnd) return FrameKind.Pending;
        return Damaged(BadMarker, searchFrom: 0, isEnd);
    }

    /// <summary>Whether a frame begins there; null when there are too few bytes to tell.</summary>
    private bool? IsFrameAt(int at, bool isEnd)
    {
        window.Ensure(at + (2 * AvroWriter.MaxLongBytes));
        ReadOnlySpan<byte> bytes = window.Bytes[at..];
        if (bytes.IsEmpty) return isEnd ? true : null;
        int magic = Math.Min(bytes.Length, ContainerHeader.Magic.Length);
        if (bytes[..magic].SequenceEqual(ContainerHeader.Magic[..magic])) return magic == bytes.Length ? null : true;

        AvroReader cursor = new(bytes);
        long count = cursor.ReadLong();
        long size = cursor.ReadLong();
        if (cursor.Fault == FormatFault.Truncated && !isEnd) return null;
        if (!cursor.IsValid || count < 0 || size < 0 || size > maxBlockBytes) return false;
        int sync = at + cursor.Position + (int)size;
        if (!window.Ensure(sync + ContainerHeader.SyncBytes)) return isEnd ? false : null;
        return window.Bytes.Slice(sync, ContainerHeader.SyncBytes).SequenceEqual(Header!.Sync.Span);
    }

    /// <summary>
    /// The stream ends within what claims to be a block. When it contains a marker or a header, the claim is wrong;
    /// otherwise the rest has not arrived yet, or the file ends here.
    /// </summary>
    private FrameKind Incomplete(int contentAt, string problem, bool isEnd)
    {
        if (isTolerant)
        {
            ResumePoint next = ResumePoint.Find(window.Bytes, 0, Header!.Sync.Span, isEnd);
            if (next.IsHeader && contentAt > 0 && next.At > contentAt) return CutAt(next.At, NextTrace);
            if (next.IsFound) return Damaged(problem, searchFrom: 0, isEnd);
        }

        if (!isEnd) return FrameKind.Pending;
        return contentAt > 0 ? CutAt(window.Length, problem) : Damaged(problem, searchFrom: 0, isEnd);
    }

    private FrameKind CutAt(int length, string problem)
    {
        IsCut = true;
        Problem = problem;
        ContentLength = Math.Min(ContentLength, length - ContentAt);
        return Whole(FrameKind.Block, length);
    }

    private FrameKind Whole(FrameKind kind, int length)
    {
        _frameLength = length;
        To = window.Offset + length;
        return kind;
    }

    private FrameKind Damaged(string problem, int searchFrom, bool isEnd)
    {
        Problem = problem;
        _frameLength = 0;
        From = _damageFrom = window.Offset;
        _searchFrom = searchFrom;
        return Search(isEnd);
    }

    /// <summary>Skips bytes up to where reading can resume.</summary>
    private FrameKind Search(bool isEnd)
    {
        ReadOnlySpan<byte> sync = Header is null ? default : Header.Sync.Span;
        while (isTolerant)
        {
            ResumePoint next = ResumePoint.Find(window.Bytes, _searchFrom, sync, isEnd: false);
            if (next.IsFound) return EndDamage(next.IsHeader ? next.At : StartOfBlockBefore(next.At));

            // What could be the start of a marker or a header is searched again.
            if (!next.IsOpen) _searchFrom = Math.Max(_searchFrom, window.Length - (ContainerHeader.SyncBytes - 1));
            DropSearched();
            if (window.Ensure(window.Length + 1)) continue;
            if (!isEnd) return FrameKind.Pending;
            next = ResumePoint.Find(window.Bytes, _searchFrom, sync, isEnd: true);
            return EndDamage(next.IsFound ? next.At : window.Length);
        }

        return EndDamage(0);
    }

    private void DropSearched()
    {
        int searched = _searchFrom - KeptBytes;
        if (searched < KeptBytes) return;
        window.Drop(searched);
        _searchFrom -= searched;
    }

    /// <summary>
    /// Finds the start of the block that a marker ends: its predecessor may have lost its end, and then the lengths
    /// that lead exactly to the marker are among the bytes before it. Returns their offset, or <paramref name="end"/>.
    /// </summary>
    private int StartOfBlockBefore(int end)
    {
        int marker = end - ContainerHeader.SyncBytes;
        int tries = 0;
        for (int at = window.Offset == _damageFrom ? 1 : 0; at < marker && tries < MaxTries; at++)
        {
            AvroReader cursor = new(window.Bytes[at..marker]);
            long count = cursor.ReadLong();
            long size = cursor.ReadLong();
            if (!cursor.IsValid || count < 1 || at + cursor.Position + size != marker) continue;
            tries++;
            if (isBlock(count, window.Segment(at + cursor.Position, (int)size))) return at;
        }

        return end;
    }

    private FrameKind EndDamage(int length)
    {
        window.Drop(length);
        From = _damageFrom;
        To = window.Offset;
        _damageFrom = -1;
        return FrameKind.Damage;
    }
}
