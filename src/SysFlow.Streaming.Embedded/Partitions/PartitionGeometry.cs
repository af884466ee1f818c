using System.Numerics;

namespace SysFlow.Streaming.Embedded;

/// <summary>
/// The sizes that the addresses of a partition depend on; chosen when its topic is created and kept in the catalogue.
/// </summary>
/// <param name="PageBits">Log2 of the page size. An entry lies within a page, so this bounds messages.</param>
/// <param name="SegmentBits">Log2 of the file size.</param>
internal readonly record struct PartitionGeometry(int PageBits, int SegmentBits)
{
    /// <summary>4 MiB: a quarter-MiB frame that does not fit leaves 3 % of a page empty on average.</summary>
    public const int SmallestPageBits = 22;

    /// <summary>32 MiB: holds the largest message that can be configured.</summary>
    public const int LargestPageBits = 25;

    /// <summary>1 GiB.</summary>
    public const int LargestSegmentBits = 30;

    public long PageBytes => 1L << PageBits;

    /// <summary>The largest message that fits on a page with what the log puts before it.</summary>
    public long LargestMessage => PageBytes - FrameLayout.EntryPrefixBytes - FrameLayout.HeaderBytes;

    public static PartitionGeometry For(int maxMessageBytes, long segmentBytes)
    {
        int entry = maxMessageBytes + FrameLayout.EntryPrefixBytes + FrameLayout.HeaderBytes;
        int pageBits = Math.Max(SmallestPageBits, BitsFor(entry));
        return new PartitionGeometry(pageBits, Math.Max(pageBits, BitsFor(segmentBytes)));
    }

    public bool IsValid =>
        PageBits is >= SmallestPageBits and <= LargestPageBits
            && SegmentBits >= PageBits && SegmentBits <= LargestSegmentBits;

    public long PageStart(long address) => address & -PageBytes;

    public long NextPage(long address) => PageStart(address) + PageBytes;

    public int Segment(long address) => (int)(address >> SegmentBits);

    public long SegmentStart(int segment) => (long)segment << SegmentBits;

    /// <summary>Log2 of the power of two that is not below <paramref name="bytes"/>.</summary>
    public static int BitsFor(long bytes) => BitOperations.Log2(BitOperations.RoundUpToPowerOf2((ulong)bytes));
}
