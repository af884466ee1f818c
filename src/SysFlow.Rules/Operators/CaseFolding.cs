using System.Text;

namespace SysFlow.Rules;

/// <summary>
/// What ignoring case means for Sigma: letters are equal when their simple upper-case mappings are (Unicode, one
/// character to one character), except that no other character ever equals an ASCII one (ſ is not s). So <c>É</c>
/// equals <c>é</c>, <c>ß</c> equals only itself, and an ASCII pattern can be searched for byte by byte.
/// </summary>
internal static class CaseFolding
{
    public static Rune Fold(Rune rune)
    {
        Rune upper = Rune.ToUpperInvariant(rune);
        return upper.IsAscii && !rune.IsAscii ? rune : upper;
    }

    /// <summary>
    /// Most bytes that one byte can become: invalid UTF-8 becomes U+FFFD, three bytes, as it does in a string.
    /// </summary>
    public const int MaxGrowth = 3;

    /// <summary>
    /// Folds UTF-8 and returns the length; <paramref name="folded"/> must hold <see cref="MaxGrowth"/> times the length
    /// of the text.
    /// </summary>
    public static int Fold(ReadOnlySpan<byte> text, Span<byte> folded)
    {
        Ascii.ToUpper(text, folded, out int length);
        text = text[length..];
        while (!text.IsEmpty)
        {
            Rune.DecodeFromUtf8(text, out Rune rune, out int consumed);
            length += Fold(rune).EncodeToUtf8(folded[length..]);
            text = text[consumed..];
        }

        return length;
    }

    /// <summary>Every character folded; unpaired surrogates stay.</summary>
    public static string Fold(string text)
    {
        StringBuilder folded = new(text.Length);
        ReadOnlySpan<char> rest = text;
        Span<char> pair = stackalloc char[2];
        while (!rest.IsEmpty)
        {
            bool valid = Rune.DecodeFromUtf16(rest, out Rune rune,
                out int length) == System.Buffers.OperationStatus.Done;
            if (valid) folded.Append(pair[..Fold(rune).EncodeToUtf16(pair)]);
            else folded.Append(rest[..length]);
            rest = rest[length..];
        }

        return folded.ToString();
    }
}
