namespace SysFlow.Documents.Embedded;

/// <summary>
/// A set of ids that moved to the file: their filter stays in memory, the ids lie in pages by their upper bits.
/// </summary>
/// <param name="Number">The run's number.</param>
/// <param name="Count">Number of ids.</param>
/// <param name="Filter">Says which ids are certainly not in the run.</param>
internal sealed record IdRun(int Number, int Count, IdFilter Filter)
{
    /// <summary>Bytes of an id in a page.</summary>
    public const int IdBytes = 16;

    private const int IdsPerPage = 256; // 4 KiB: one read finds it, whatever the size of the run

    /// <summary>The key of the first page of a run.</summary>
    public static long FirstPage(int run) => (long)run << 32;

    /// <summary>The key of the page that would hold <paramref name="id"/>.</summary>
    public long PageOf(UInt128 id) => FirstPage(Number) | (long)(id >> (128 - PageBits(Count)));

    /// <summary>How many upper bits of an id choose the page in a run of <paramref name="count"/> ids.</summary>
    public static int PageBits(int count) =>
        1 + System.Numerics.BitOperations.Log2((uint)Math.Max(1, count / IdsPerPage));
}
