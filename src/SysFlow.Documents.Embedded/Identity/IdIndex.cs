using System.Buffers.Binary;
using System.IO.Hashing;

namespace SysFlow.Documents.Embedded;

/// <summary>
/// Which ids exist. An id is known by a 128-bit hash of data stream and id, seeded by a secret of the store: two
/// different ids among a billion share one with a probability of 10^-21. The latest ids are a set in memory; when it
/// is full it becomes a run in the file. Only the writer has an index; after a crash the set is rebuilt from the
/// blocks' own ids.
/// </summary>
internal sealed class IdIndex(IIdStorage storage, long secret, int maxInMemory)
{
    private readonly HashSet<UInt128> _recent = [];
    private readonly List<UInt128> _uncommitted = [];
    private readonly List<IdRun> _runs = [];

    /// <summary>Whether the set in memory should move to the file.</summary>
    public bool IsFull => _recent.Count >= maxInMemory;

    /// <summary>Takes up a run that is in the file.</summary>
    public void Attach(IdRun run) => _runs.Add(run);

    /// <summary>Forgets runs that have gone from the file.</summary>
    public void Detach(List<int> runs) => _runs.RemoveAll(run => runs.Contains(run.Number));

    /// <summary>The hash by which an id is known.</summary>
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

    /// <summary>Adds an id that is in the file already.</summary>
    public void AddExisting(UInt128 id) => _recent.Add(id);

    /// <summary>The batch was committed.</summary>
    public void Commit() => _uncommitted.Clear();

    /// <summary>The batch was not committed: its ids do not exist.</summary>
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

    /// <summary>The run is in the file: the set in memory starts anew.</summary>
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
