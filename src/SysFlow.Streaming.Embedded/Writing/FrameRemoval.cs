using SysFlow.Sqlite;

namespace SysFlow.Streaming.Embedded;

/// <summary>
/// Removes the oldest frames and returns their room. Nothing is checked: a damaged frame can be removed like any other
/// and does not prevent appends after it.
/// </summary>
internal sealed class FrameRemoval(LogSession session)
{
    /// <summary>16 MiB at a time, a fraction of a second, during which producers wait.</summary>
    private const int PagesAtOnce = 2048;

    private readonly SqliteStatement _read = session.Prepare(
        "SELECT first_offset, appended, length(data) FROM frame WHERE partition = ?1 ORDER BY first_offset");

    private readonly SqliteStatement _remove = session.Prepare(
        "DELETE FROM frame WHERE partition = ?1 AND first_offset < ?2");

    private readonly SqliteStatement _pages = session.Prepare(
        "SELECT freelist_count, page_count FROM pragma_freelist_count, pragma_page_count");

    private readonly SqliteStatement _shrink = session.Prepare($"PRAGMA incremental_vacuum({PagesAtOnce})");

    /// <summary>Enumerates the frames of a partition; no other query may run meanwhile.</summary>
    public IEnumerable<RemovableFrame> OldestFirst(LogPartition partition)
    {
        _read.Bind(1, partition.Id);
        try
        {
            while (_read.Step())
                yield return new RemovableFrame(_read.Int64(0), _read.Int64(1), _read.Int64(2));
        }
        finally
        {
            _read.Reset();
        }
    }

    /// <summary>Removes the frames of a partition before the one that begins at an offset.</summary>
    public void RemoveBefore(LogPartition partition, long offset)
    {
        _remove.Bind(1, partition.Id);
        _remove.Bind(2, offset);
        _remove.Run();
    }

    /// <summary>
    /// Shrinks the file, step by step, when more than half of it is free. Less is soon reused, which costs less than
    /// moving what follows it.
    /// </summary>
    public void Shrink()
    {
        _pages.Step();
        (long free, long all) = (_pages.Int64(0), _pages.Int64(1));
        _pages.Reset();
        if (free > all / 2) _shrink.Run();
    }
}
