using FASTER.core;

namespace SysFlow.Streaming.Embedded;

/// <summary>
/// What a partition held at one moment, read from its files alone: where its newest commit says it begins and ends.
/// Whoever owns
/// the partition may go on writing; what it commits later is not seen.
/// </summary>
internal sealed class PartitionSnapshot : IStoredPartition, IDisposable
{
    private PartitionSnapshot(TopicPartition name, PartitionFrames frames, LogPosition low, LogPosition committed)
    {
        Name = name;
        Frames = frames;
        Low = low;
        Committed = committed;
    }

    public TopicPartition Name { get; }

    public PartitionFrames Frames { get; }

    public LogPosition Low { get; }

    public LogPosition Committed { get; }

    public OffsetRange Offsets => new(Low.Offset, Committed.Offset);

    /// <exception cref="StreamingException">A file is missing, cannot be read or is damaged.</exception>
    public static PartitionSnapshot Open(TopicPartition name, string directory, PartitionGeometry geometry)
    {
        PartitionFrames frames = new(name, new SegmentFiles(directory, geometry), geometry);
        try
        {
            string commits = PartitionLog.CommitPath(directory);
            (long begin, long end) = CommitFile.ReadNewest(commits) is { } metadata ? Range(metadata, commits) : (0, 0);
            LogPosition low = frames.FindLow(begin, end);
            return new PartitionSnapshot(name, frames, low, frames.FindEnd(low, end));
        }
        catch
        {
            frames.Files.Dispose();
            throw;
        }
    }

    public void Dispose() => Frames.Files.Dispose();

    /// <summary>The addresses in FASTER's commit metadata, whose own checksum its reader verifies.</summary>
    private static (long Begin, long End) Range(byte[] metadata, string path)
    {
        FasterLogRecoveryInfo info = default;
        info.Initialize();
        try
        {
            using BinaryReader reader = new(new MemoryStream(metadata));
            info.Initialize(reader);
        }
        catch (Exception cause) when (cause is FasterException or IOException)
        {
            throw SealedFile.Damaged(path, "its commit cannot be understood", cause);
        }

        return info.BeginAddress >= 0 && info.BeginAddress <= info.UntilAddress
            ? (info.BeginAddress, info.UntilAddress)
            : throw SealedFile.Damaged(path, "its commit names no entries");
    }
}
