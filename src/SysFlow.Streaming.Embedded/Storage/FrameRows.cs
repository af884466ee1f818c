using SysFlow.Sqlite;

namespace SysFlow.Streaming.Embedded;

/// <summary>Reads the table <c>frame</c>. Every frame is checked when it is read.</summary>
internal sealed class FrameRows
{
    private const string Columns =
        "SELECT first_offset, count, max_time, appended, message_bytes, seal, data FROM frame";

    private const int DataColumn = 6;

    private readonly string _file;
    private readonly SqliteStatement _from;
    private readonly SqliteStatement _until;
    private LogPartition _partition = null!;

    public FrameRows(LogSession session)
    {
        _file = session.File;
        _from = session.Prepare(
            $"{Columns} WHERE partition = ?1 AND first_offset >= ?2 ORDER BY first_offset");
        _until = session.Prepare(
            $"{Columns} WHERE partition = ?1 AND first_offset <= ?2 ORDER BY first_offset DESC LIMIT 1");
    }

    /// <summary>The content of the current frame, valid until <see cref="TryNext"/> is called again.</summary>
    public ReadOnlySpan<byte> Content => _from.Blob(DataColumn);

    /// <summary>
    /// Starts reading the frames of a partition in order, from the first one that begins at or after an offset.
    /// </summary>
    public void Begin(LogPartition partition, long offset)
    {
        _partition = partition;
        _from.Bind(1, partition.Id);
        _from.Bind(2, offset);
    }

    /// <summary>Moves to the next frame; false after the last one.</summary>
    /// <exception cref="StreamingException">The frame is damaged.</exception>
    public bool TryNext(out FrameHeader frame)
    {
        frame = default;
        if (!_from.Step()) return false;
        frame = Check(_from);
        return true;
    }

    /// <summary>Stops reading before the last frame, and ends the read transaction.</summary>
    public void End() => _from.Reset();

    /// <summary>The frame of a partition that contains an offset; null when there is none.</summary>
    /// <exception cref="StreamingException">The frame is damaged.</exception>
    public FrameHeader? At(LogPartition partition, long offset)
    {
        _partition = partition;
        _until.Bind(1, partition.Id);
        _until.Bind(2, offset);
        try
        {
            return _until.Step() && Check(_until) is var frame && frame.NextOffset > offset ? frame : null;
        }
        finally
        {
            _until.Reset();
        }
    }

    /// <summary>Reads the messages of the current frame into a buffer of exactly their length.</summary>
    /// <exception cref="StreamingException">They cannot be decompressed.</exception>
    public void ReadMessages(in FrameHeader frame, Span<byte> messages)
    {
        if (!FrameContent.TryRead(Content, messages))
            throw Damaged(frame.FirstOffset, "its messages cannot be decompressed");
    }

    /// <summary>The error for a damaged frame.</summary>
    public StreamingException Damaged(long offset, string how) => LogErrors.Damaged(_file, _partition, offset, how);

    private FrameHeader Check(SqliteStatement row)
    {
        long offset = row.Int64(0);
        FrameHeader frame = new(
            _partition.Id, offset, Int32(row, 1), row.Int64(2), row.Int64(3), Int32(row, 4));
        ReadOnlySpan<byte> content = row.Blob(DataColumn);
        if (!frame.IsPossible(content.Length)) throw Damaged(offset, "its values are impossible");
        return frame.Seal(content) == row.Int64(5) ? frame : throw Damaged(offset, "a checksum does not match");
    }

    /// <summary>Maps a number that is out of range to one that no frame may have.</summary>
    private static int Int32(SqliteStatement row, int column) =>
        row.Int64(column) is >= 0 and <= int.MaxValue and var number ? (int)number : -1;
}
