namespace SysFlow.Rules.Sigma;

/// <summary>The Base64 form of a value that may be anywhere inside a longer encoded text.</summary>
internal static class Base64Text
{
    // With o bytes before the value, its first sextets also contain bits of those bytes: 0, 2 or 3 characters are not
    // the value's own.
    private static readonly int[] ForeignBefore = [0, 2, 3];

    // With n bytes up to its end, n mod 3 of them start a group whose last characters also contain bits of what
    // follows.
    private static readonly int[] ForeignAfter = [0, 3, 2];

    /// <summary>
    /// The part that depends on the value alone, for each of the three offsets within a group of three bytes.
    /// </summary>
    public static IEnumerable<string> AtEveryOffset(byte[] value)
    {
        for (int offset = 0; offset < 3; offset++)
        {
            string encoded = Convert.ToBase64String([.. new byte[offset], .. value]);
            int end = encoded.Length - ForeignAfter[(value.Length + offset) % 3];
            if (ForeignBefore[offset] < end) yield return encoded[ForeignBefore[offset]..end];
        }
    }
}
