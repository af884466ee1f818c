namespace SysFlow.Documents.Embedded;

/// <summary>
/// A set of ids in the file: their filter stays in memory, and the ids are in pages by their upper bits.
/// </summary>
/// <param name="Number">The run's number.</param>
/// <param name="Count">Number of ids.</param>
/// <param name="Filter">Tells which ids are certainly not in the run.</param>
internal sealed record IdRun(int Number, int Count, IdFilter Filter)
{
    /// <summary>Length of an id in a page in bytes.</summary>
    public const int IdBytes = 16;

    private const int IdsPerPage = 256; // 4 KiB: one read finds it, whatever the size of the run

    /// <summary>The key of the first page of a run.</summary>
    public static long FirstPage(int run) => (long)run << 32;

    /// <summary>The key of the page for <paramref name="id"/>.</summary>
    public long PageOf(UInt128 id) => FirstPage(Number) | (long)(id >> (128 - PageBits(Count)));

    /// <summary>
    /// The number of upper bits of an id that select the page in a run of <paramref name="count"/> ids.
    /// </summary>
    public static int PageBits(int count) =>
        1 + System.Numerics.BitOperations.Log2((uint)Math.Max(1, count / IdsPerPage));
}
