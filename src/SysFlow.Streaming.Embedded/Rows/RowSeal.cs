using System.Buffers.Binary;
using System.IO.Hashing;

namespace SysFlow.Streaming.Embedded;

/// <summary>
/// The checksum of a row, over all its other columns: SQLite does not notice a byte that changes in the file
/// (<c>docs/wire/embedded-log.md</c>).
/// </summary>
internal static class RowSeal
{
    /// <summary>Upper bound on the numbers of a row.</summary>
    private const int MaxNumbers = 16;

    /// <summary>
    /// XxHash3 of the numbers, little-endian, followed by the XxHash3 of the text or content; seed 0.
    /// </summary>
    public static long Of(ReadOnlySpan<long> numbers, ReadOnlySpan<byte> content)
    {
        Span<byte> all = stackalloc byte[(MaxNumbers + 1) * sizeof(long)];
        Span<byte> rest = all;
        foreach (long number in numbers) Put(ref rest, number);
        Put(ref rest, (long)XxHash3.HashToUInt64(content));
        return (long)XxHash3.HashToUInt64(all[..^rest.Length]);
    }

    private static void Put(ref Span<byte> rest, long number)
    {
        BinaryPrimitives.WriteInt64LittleEndian(rest, number);
        rest = rest[sizeof(long)..];
    }
}
