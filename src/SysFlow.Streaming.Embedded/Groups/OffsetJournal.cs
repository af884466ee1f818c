using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace SysFlow.Streaming.Embedded;

/// <summary>
/// The committed positions of all groups: records appended to the file <c>offsets</c>, the last one of a key counts.
/// Concurrent commits share one write through to the disk. Rewritten when most of it is outdated.
/// </summary>
internal sealed class OffsetJournal : IDisposable
{
    /// <summary>1 MiB, some 20,000 commits: rewritten behind it when it is also four times as long as needed.</summary>
    private const int RewriteBytes = 1 << 20;

    private readonly string _path;
    private readonly Lock _lock = new();
    private readonly Dictionary<OffsetKey, long> _committed;
    private readonly CommitRounds _rounds;
    private Dictionary<OffsetKey, long> _pending = [];
    private SafeFileHandle _file;
    private long _length;
    private Exception? _failure;

    private OffsetJournal(string path, SafeFileHandle file, Dictionary<OffsetKey, long> committed, long length)
    {
        _path = path;
        _file = file;
        _committed = committed;
        _length = length;
        _rounds = new CommitRounds(() => Task.Run(WritePending));
    }

    private static ReadOnlySpan<byte> Format => "SFOFFSE1"u8;

    public static OffsetJournal Open(string path)
    {
        if (!File.Exists(path)) WriteWhole(path, []);
        byte[] content = File.ReadAllBytes(path);
        Dictionary<OffsetKey, long> committed = [];
        long length = Load(path, content, committed);
        SafeFileHandle file = OpenForAppend(path);
        RandomAccess.SetLength(file, length);
        return new OffsetJournal(path, file, committed, length);
    }

    public long? Get(OffsetKey key)
    {
        lock (_lock) return _committed.TryGetValue(key, out long offset) ? offset : null;
    }

    public IReadOnlyList<GroupOffset> All()
    {
        lock (_lock)
        {
            return [.. _committed
                .Select(c => new GroupOffset(c.Key.Group, new PartitionOffset(c.Key.Partition, c.Value)))
                .OrderBy(c => c.Group, StringComparer.Ordinal)
                .ThenBy(c => c.Committed.Partition.Topic, StringComparer.Ordinal)
                .ThenBy(c => c.Committed.Partition.Partition)];
        }
    }

    /// <summary>The lowest position of any group in the partition; <see cref="long.MaxValue"/> without one.</summary>
    public long Lowest(TopicPartition partition)
    {
        long lowest = long.MaxValue;
        lock (_lock)
        {
            foreach ((OffsetKey key, long offset) in _committed)
            {
                if (key.Partition == partition) lowest = Math.Min(lowest, offset);
            }
        }

        return lowest;
    }

    /// <summary>Makes positions durable; those that are not ahead of the committed ones are passed over.</summary>
    public Task CommitAsync(string group, IEnumerable<PartitionOffset> positions)
    {
        lock (_lock)
        {
            bool isNew = false;
            foreach (PartitionOffset position in positions)
            {
                OffsetKey key = new(group, position.Partition);
                if (_committed.TryGetValue(key, out long committed) && position.Offset <= committed) continue;
                if (_pending.TryGetValue(key, out long pending) && position.Offset <= pending) continue;
                _pending[key] = position.Offset;
                isNew = true;
            }

            if (!isNew && _pending.Count == 0) return Task.CompletedTask;
        }

        return _rounds.RunAsync();
    }

    public void Dispose() => _file.Dispose();

    private static SafeFileHandle OpenForAppend(string path) =>
        File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, FileOptions.WriteThrough);

    /// <summary>
    /// Loads the records and returns where the next one goes. An incomplete one at the end was being written when the
    /// process ended and is dropped; a damaged one with others behind it is an error.
    /// </summary>
    private static long Load(string path, byte[] content, Dictionary<OffsetKey, long> committed)
    {
        if (content.Length < Format.Length || !content.AsSpan(0, Format.Length).SequenceEqual(Format))
            throw SealedFile.Damaged(path, "it does not begin as it should");
        int at = Format.Length;
        while (at < content.Length)
        {
            int length = OffsetRecord.TryRead(content.AsSpan(at), out OffsetKey key, out long offset);
            if (length == 0)
            {
                if (HasRecordBehind(content.AsSpan(at)))
                    throw SealedFile.Damaged(path, $"the record at byte {at} is not intact");
                break;
            }

            committed[key] = offset;
            at += length;
        }

        return at;
    }

    /// <summary>Whether an intact record begins anywhere behind the start of a damaged one.</summary>
    private static bool HasRecordBehind(ReadOnlySpan<byte> rest)
    {
        for (int at = 1; at < rest.Length; at++)
        {
            if (OffsetRecord.TryRead(rest[at..], out _, out _) > 0) return true;
        }

        return false;
    }

    /// <summary>One round: everything pending goes into one write.</summary>
    private void WritePending()
    {
        Dictionary<OffsetKey, long> taken;
        lock (_lock)
        {
            if (_failure is not null) throw Failed();
            taken = _pending;
            _pending = [];
        }

        ArrayBufferWriter<byte> records = new();
        foreach ((OffsetKey key, long offset) in taken) OffsetRecord.Write(records, key, offset);
        try
        {
            RandomAccess.Write(_file, records.WrittenSpan, _length);
            _length += records.WrittenCount;
        }
        catch (Exception failure)
            when (failure is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            _failure = failure;
            throw Failed();
        }

        lock (_lock)
        {
            foreach ((OffsetKey key, long offset) in taken) _committed[key] = offset;
        }

        RewriteIfOutdated();
    }

    private StreamingException Failed() => new(
        StreamingFailure.Storage,
        $"{_path} cannot be written any more ({_failure!.Message}); restart after repairing the storage.", _failure);

    private void RewriteIfOutdated()
    {
        if (_length < RewriteBytes || _length < 4L * OffsetRecord.MaxBytes * _committed.Count) return;
        Dictionary<OffsetKey, long> all;
        lock (_lock) all = new(_committed);
        try
        {
            long length = WriteWhole(_path, all);
            SafeFileHandle file = OpenForAppend(_path);
            _file.Dispose();
            _file = file;
            _length = length;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _failure = failure;
            throw Failed();
        }
    }

    private static long WriteWhole(string path, Dictionary<OffsetKey, long> committed)
    {
        ArrayBufferWriter<byte> content = new();
        content.Write(Format);
        foreach ((OffsetKey key, long offset) in committed) OffsetRecord.Write(content, key, offset);
        string beside = path + ".new";
        using (FileStream file = new(beside, FileMode.Create, FileAccess.Write))
        {
            file.Write(content.WrittenSpan);
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
        return content.WrittenCount;
    }
}
