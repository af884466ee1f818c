using System.Numerics;

namespace SysFlow.Documents.Embedded;

/// <summary>
/// Size classes of blocks: 1 to 15 documents, 16 to 255, 256 to 1,023, and larger. The result of a merge is at least
/// one tier above its inputs, whatever its size, so that no document is rewritten more than three times.
/// </summary>
internal static class BlockTier
{
    /// <summary>The tier of blocks that are never merged.</summary>
    public const int Final = 3;

    private const int LargeEnough = 1_024;
    private const int BitsPerTier = 4; // sixteenfold

    /// <summary>The tier of a block of <paramref name="documents"/> documents.</summary>
    public static int Of(int documents) => documents >= LargeEnough
        ? Final
        : Math.Min(Final - 1, BitOperations.Log2((uint)Math.Max(1, documents)) / BitsPerTier);
}
