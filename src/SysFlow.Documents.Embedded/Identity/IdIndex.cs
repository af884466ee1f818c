using System.Buffers.Binary;
using System.IO.Hashing;

namespace SysFlow.Documents.Embedded;

/// <summary>
/// The ids that exist. An id is represented by a 128-bit hash of data stream and id, seeded with a secret of the store:
/// among a billion ids, two share a hash with a probability of 10^-21. The latest ids are a set in memory; when it is
/// full it becomes a run in the file. Only the writer has an index; after a crash the set is rebuilt from the blocks'
/// own ids.
/// </summary>
internal sealed class IdIndex(IIdStorage storage, long secret, int maxInMemory)
{
    private readonly HashSet<UInt128> _recent = [];
    private readonly List<UInt128> _uncommitted = [];
    private readonly List<IdRun> _runs = [];

    /// <summary>Whether the set in memory should move to the file.</summary>
    public bool IsFull => _recent.Count >= maxInMemory;

    /// <summary>Adds a run that is in the file.</summary>
    public void Attach(IdRun run) => _runs.Add(run);

    /// <summary>Removes runs that are no longer in the file.</summary>
    public void Detach(List<int> runs) => _runs.RemoveAll(run => runs.Contains(run.Number));

    /// <summary>The hash of an id.</summary>
    public UInt128 HashOf(ReadOnlySpan<byte> dataStream, ReadOnlySpan<byte> id) =>
        XxHash128.HashToUInt128(id, (long)XxHash3.HashToUInt64(dataStream, secret));

    /// <summary>Whether the id exists.</summary>
    public bool Contains(UInt128 id)
    {
        if (_recent.Contains(id)) return true;
        foreach (IdRun run in _runs)
        {
            if (run.Filter.MayContain(id) && PageContains(storage.ReadIdPage(run.PageOf(id)), id)) return true;
        }

        return false;
    }

    /// <summary>
    /// Adds an id for the batch being written; <see cref="Commit"/> or <see cref="Rollback"/> follows.
    /// </summary>
    public void Add(UInt128 id)
    {
        if (_recent.Add(id)) _uncommitted.Add(id);
    }

    /// <summary>Adds an id that is already in the file.</summary>
    public void AddExisting(UInt128 id) => _recent.Add(id);

    /// <summary>Keeps the ids of the committed batch.</summary>
    public void Commit() => _uncommitted.Clear();

    /// <summary>Removes the ids of a batch that was not committed.</summary>
    public void Rollback()
    {
        foreach (UInt128 id in _uncommitted) _recent.Remove(id);
        _uncommitted.Clear();
    }

    /// <summary>Writes the set in memory as a run; <see cref="Seal"/> follows when that is committed.</summary>
    public IdRun WriteRun()
    {
        UInt128[] sorted = [.. _recent];
        Array.Sort(sorted);
        IdRun run = new(_runs.Count == 0 ? 0 : _runs[^1].Number + 1, sorted.Length, new IdFilter(sorted.Length));
        byte[] bytes = [];
        int start = 0;
        while (start < sorted.Length)
        {
            long page = run.PageOf(sorted[start]);
            int end = start;
            while (end < sorted.Length && run.PageOf(sorted[end]) == page) end++;
            storage.WriteIdPage(page, PageBytes(sorted.AsSpan(start..end), run.Filter, ref bytes));
            start = end;
        }

        return run;
    }

    /// <summary>Starts an empty set in memory once the run is in the file.</summary>
    public void Seal(IdRun run)
    {
        _runs.Add(run);
        _recent.Clear();
    }

    private static ReadOnlySpan<byte> PageBytes(ReadOnlySpan<UInt128> ids, IdFilter filter, ref byte[] bytes)
    {
        if (bytes.Length < ids.Length * IdRun.IdBytes) bytes = new byte[2 * ids.Length * IdRun.IdBytes];
        for (int i = 0; i < ids.Length; i++)
        {
            filter.Add(ids[i]);
            BinaryPrimitives.WriteUInt128LittleEndian(bytes.AsSpan(i * IdRun.IdBytes), ids[i]);
        }

        return bytes.AsSpan(0, ids.Length * IdRun.IdBytes);
    }

    private static bool PageContains(ReadOnlySpan<byte> page, UInt128 id)
    {
        for (; page.Length >= IdRun.IdBytes; page = page[IdRun.IdBytes..])
        {
            if (BinaryPrimitives.ReadUInt128LittleEndian(page) == id) return true;
        }

        return false;
    }
}
