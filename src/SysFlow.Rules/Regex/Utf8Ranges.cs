namespace SysFlow.Rules;

/// <summary>
/// Splits ranges of code points into sequences of byte ranges: every character of a piece has as many UTF-8 bytes as
/// the piece has ranges, each within its range, and every such byte sequence is a character of the piece.
/// </summary>
internal static class Utf8Ranges
{
    // The last code points that take one, two, three and four bytes.
    private static readonly int[] Lasts = [0x7F, 0x7FF, 0xFFFF, 0x10FFFF];

    public static IEnumerable<(byte First, byte Last)[]> Of(CodePointSet set)
    {
        foreach ((int first, int last) in set.Ranges)
        {
            foreach ((int, int) part in WithoutSurrogates(first, last))
            {
                foreach ((byte, byte)[] piece in Cut(part.Item1, part.Item2)) yield return piece;
            }
        }
    }

    private static IEnumerable<(int First, int Last)> WithoutSurrogates(int first, int last)
    {
        if (first < 0xD800) yield return (first, Math.Min(last, 0xD7FF));
        if (last > 0xDFFF) yield return (Math.Max(first, 0xE000), last);
    }

    private static IEnumerable<(byte First, byte Last)[]> Cut(int first, int last)
    {
        foreach (int end in Lasts)
        {
            if (first > end) continue;
            if (last > end)
            {
                foreach ((byte, byte)[] piece in Cut(first, end)) yield return piece;
                first = end + 1;
                continue;
            }

            foreach ((byte, byte)[] piece in Align(first, last, 1)) yield return piece;
            yield break;
        }
    }

    // A range is one piece once all bytes after the first differing one run through all of 80 to BF.
    private static IEnumerable<(byte First, byte Last)[]> Align(int first, int last, int bytes)
    {
        for (; bytes < 4; bytes++)
        {
            int mask = (1 << (6 * bytes)) - 1;
            if ((first & ~mask) == (last & ~mask)) break;
            if ((first & mask) != 0)
            {
                foreach ((byte, byte)[] piece in Align(first, first | mask, 1)) yield return piece;
                foreach ((byte, byte)[] piece in Align((first | mask) + 1, last, 1)) yield return piece;
                yield break;
            }

            if ((last & mask) != mask)
            {
                foreach ((byte, byte)[] piece in Align(first, (last & ~mask) - 1, 1)) yield return piece;
                foreach ((byte, byte)[] piece in Align(last & ~mask, last, 1)) yield return piece;
                yield break;
            }
        }

        yield return Pair(first, last);
    }

    private static (byte First, byte Last)[] Pair(int first, int last)
    {
        byte[] from = Encode(first);
        byte[] to = Encode(last);
        return [.. from.Zip(to)];
    }

    private static byte[] Encode(int character)
    {
        byte[] bytes = new byte[4];
        return bytes[..new System.Text.Rune(character).EncodeToUtf8(bytes)];
    }
}
