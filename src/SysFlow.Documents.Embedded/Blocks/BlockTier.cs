using System.Numerics;

namespace SysFlow.Documents.Embedded;

/// <summary>
/// Sizes of blocks: 1 to 15 documents, 16 to 255, 256 to 1,023, and large enough. A merge lifts its result at least
/// one tier above what went in, whatever its size, so that no document is ever rewritten more than three times.
/// </summary>
internal static class BlockTier
{
    /// <summary>The tier of blocks that stay as they are.</summary>
    public const int Final = 3;

    private const int LargeEnough = 1_024;
    private const int BitsPerTier = 4; // sixteenfold

    /// <summary>The tier of a block of <paramref name="documents"/> documents.</summary>
    public static int Of(int documents) => documents >= LargeEnough
        ? Final
        : Math.Min(Final - 1, BitOperations.Log2((uint)Math.Max(1, documents)) / BitsPerTier);
}
