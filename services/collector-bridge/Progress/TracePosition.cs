using System.Globalization;
using System.IO.Hashing;

namespace SysFlow.CollectorBridge;

/// <summary>
/// How far a trace is published: everything before a block, and some or all of the records of that block.
/// </summary>
/// <param name="Offset">Offset of the block in the file.</param>
/// <param name="Length">Number of the block's bytes that were present.</param>
/// <param name="Check">XXH3 (64 bits) of those bytes: while they are the same, it is the same trace.</param>
/// <param name="Records">
/// Records of the block that are published, headers not counted; <see cref="All"/> for all.
/// </param>
/// <param name="NextRecord">Ordinal, in the trace, of the record that follows; headers not counted.</param>
/// <param name="NextSequence">Sequence number of the event that follows.</param>
/// <param name="NextPart">Ordinal, in the section, of the batch that follows.</param>
internal readonly record struct TracePosition(
    long Offset, int Length, ulong Check, long Records, long NextRecord, long NextSequence, long NextPart)
{
    /// <summary>All records of the block.</summary>
    public const long All = -1;

    private const int Numbers = 7;

    /// <summary>Whether the whole block is published.</summary>
    public bool IsWhole => Records == All;

    /// <summary>Offset after the block's bytes.</summary>
    public long End => Offset + Length;

    /// <summary>Computes <see cref="Check"/> for these bytes.</summary>
    public static ulong CheckOf(ReadOnlySpan<byte> block) => XxHash3.HashToUInt64(block);

    /// <summary>Whether this position is after another one.</summary>
    public bool IsBehind(in TracePosition other)
    {
        if (NextRecord != other.NextRecord) return NextRecord > other.NextRecord;
        if (End != other.End) return End > other.End;
        return IsWhole != other.IsWhole ? IsWhole : NextPart > other.NextPart;
    }

    /// <summary>Parses the form of <see cref="ToString"/>.</summary>
    public static bool TryParse(string text, out TracePosition position)
    {
        position = default;
        string[] parts = text.Split(' ');
        if (parts.Length != Numbers) return false;
        Span<long> numbers = stackalloc long[Numbers];
        for (int i = 0; i < Numbers; i++)
        {
            bool isHex = i == 2;
            NumberStyles style = isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.AllowLeadingSign;
            if (!long.TryParse(parts[i], style, CultureInfo.InvariantCulture, out numbers[i])) return false;
            if (!isHex && numbers[i] < (i == 3 ? All : 0)) return false;
        }

        if (numbers[1] > int.MaxValue || numbers[0] > long.MaxValue - numbers[1]) return false;
        position = new TracePosition(
            numbers[0], (int)numbers[1], unchecked((ulong)numbers[2]), numbers[3], numbers[4], numbers[5], numbers[6]);
        return true;
    }

    /// <summary>The numbers in the order of their declaration, the check in hexadecimal.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Offset} {Length} {Check:x16} {Records} {NextRecord} {NextSequence} {NextPart}");
}
