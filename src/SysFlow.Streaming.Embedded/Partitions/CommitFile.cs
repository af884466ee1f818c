using System.Buffers.Binary;
using System.IO.Hashing;
using FASTER.core;
using Microsoft.Win32.SafeHandles;

namespace SysFlow.Streaming.Embedded;

/// <summary>
/// Where FASTER's commits of one partition are recorded: a file of two slots written in turn, so that a torn write
/// leaves the commit before it. A slot holds the XxHash3 of its rest, the commit's number, the length of FASTER's
/// metadata and the metadata.
/// </summary>
internal sealed class CommitFile : ILogCommitManager
{
    /// <summary>One page of any file system: two slots never share one.</summary>
    private const int SlotBytes = 4096;

    private const int NumberAt = 8;
    private const int LengthAt = 16;
    private const int MetadataAt = 20;

    private readonly SafeFileHandle _file;
    private readonly byte[] _slot = new byte[SlotBytes];
    private byte[]? _metadata;
    private long _number;
    private int _nextSlot;

    private CommitFile(SafeFileHandle file) => _file = file;

    /// <summary>
    /// Why a commit could not be written. FASTER would wait for ever on an exception, so its user asks after each
    /// commit.
    /// </summary>
    public Exception? Failure { get; private set; }

    /// <summary>Whether a commit is recorded.</summary>
    public bool HasCommit => _metadata is not null;

    /// <summary>Makes the file of a new partition. One that is missing later is damage, not a new partition.</summary>
    public static void Create(string path)
    {
        using FileStream file = new(path, FileMode.OpenOrCreate, FileAccess.Write);
        file.Flush(flushToDisk: true);
    }

    public static CommitFile Open(string path) => Open(path, FileAccess.ReadWrite);

    /// <summary>
    /// The metadata of the newest commit, null when there is none. The partition's owner may be writing: a slot that it
    /// is just writing is not intact, and the commit before counts.
    /// </summary>
    public static byte[]? ReadNewest(string path)
    {
        using CommitFile commits = Open(path, FileAccess.Read);
        return commits._metadata;
    }

    private static CommitFile Open(string path, FileAccess access)
    {
        if (!File.Exists(path)) throw SealedFile.Damaged(path, "it is missing");
        SafeFileHandle file = File.OpenHandle(
            path, FileMode.Open, access, FileShare.ReadWrite, FileOptions.WriteThrough);
        CommitFile commits = new(file);
        try
        {
            commits.Load(path);
            return commits;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Commit(
        long beginAddress, long untilAddress, byte[] commitMetadata, long commitNum, bool forceWriteMetadata)
    {
        if (Failure is not null) return;
        Span<byte> slot = _slot.AsSpan(0, MetadataAt + commitMetadata.Length);
        BinaryPrimitives.WriteInt64LittleEndian(slot[NumberAt..], commitNum);
        BinaryPrimitives.WriteInt32LittleEndian(slot[LengthAt..], commitMetadata.Length);
        commitMetadata.CopyTo(slot[MetadataAt..]);
        BinaryPrimitives.WriteUInt64LittleEndian(slot, XxHash3.HashToUInt64(slot[NumberAt..]));
        try
        {
            RandomAccess.Write(_file, slot, (long)_nextSlot * SlotBytes);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Failure = failure;
            return;
        }

        _nextSlot ^= 1;
        _number = commitNum;
        _metadata = commitMetadata;
    }

    public byte[] GetCommitMetadata(long commitNum) =>
        commitNum == _number && _metadata is not null ? _metadata : null!;

    public IEnumerable<long> ListCommits() => _metadata is null ? [] : [_number];

    public void RemoveCommit(long commitNum) => throw new NotSupportedException("Two slots hold the last two commits.");

    public void RemoveAllCommits() => throw new NotSupportedException("Commits go with the partition's directory.");

    public void OnRecovery(long commitNum)
    {
        // Nothing to clean up: the slot that is not the newest is overwritten by the next commit.
    }

    public void Dispose() => _file.Dispose();

    private void Load(string path)
    {
        Span<byte> slots = new byte[2 * SlotBytes];
        int read = RandomAccess.Read(_file, slots, 0);
        bool first = TryLoad(slots[..SlotBytes], otherSlot: 1);
        bool second = TryLoad(slots[SlotBytes..], otherSlot: 0);
        if (!first && !second && slots[..read].ContainsAnyExcept((byte)0))
            throw SealedFile.Damaged(path, "neither of its commits is intact");
    }

    private bool TryLoad(ReadOnlySpan<byte> slot, int otherSlot)
    {
        int length = BinaryPrimitives.ReadInt32LittleEndian(slot[LengthAt..]);
        if (length is <= 0 or > SlotBytes - MetadataAt) return false;
        ulong hash = XxHash3.HashToUInt64(slot[NumberAt..(MetadataAt + length)]);
        if (hash != BinaryPrimitives.ReadUInt64LittleEndian(slot)) return false;
        long number = BinaryPrimitives.ReadInt64LittleEndian(slot[NumberAt..]);
        if (_metadata is not null && number <= _number) return true;
        _number = number;
        _metadata = slot.Slice(MetadataAt, length).ToArray();
        _nextSlot = otherSlot;
        return true;
    }
}
