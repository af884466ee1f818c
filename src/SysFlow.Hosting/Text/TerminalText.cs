using System.Globalization;
using System.Text;

namespace SysFlow.Hosting;

/// <summary>
/// Makes text from events, files and other programs safe for a terminal or a log. Attackers choose the names, arguments
/// and paths of their processes; control characters in them could erase lines, set the title or reorder text. They are
/// escaped: C0, DEL and C1, format characters (general category Cf, which holds the bidirectional ones), line and
/// paragraph separators, and lone surrogates.
/// </summary>
public static class TerminalText
{
    private const int FirstOther = 0x7f;

    /// <summary>
    /// The text on one line with every such character as <c>\n</c>, <c>\r</c>, <c>\t</c>, <c>\x1b</c>, <c>\u202e</c> or
    /// <c>\U000e0041</c>; the same instance when there is none. A backslash is not escaped, so escaping twice changes
    /// nothing.
    /// </summary>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int clean = CleanPrefix(text);
        if (clean == text.Length) return text;
        StringBuilder escaped = new(text.Length + 16);
        escaped.Append(text, 0, clean);
        AppendEscaped(escaped, text.AsSpan(clean));
        return escaped.ToString();
    }

    /// <summary>Appends the text, with every such character escaped.</summary>
    public static void AppendEscaped(StringBuilder target, ReadOnlySpan<char> text)
    {
        ArgumentNullException.ThrowIfNull(target);
        while (!text.IsEmpty)
        {
            bool whole = Rune.DecodeFromUtf16(text, out Rune rune, out int length)
                == System.Buffers.OperationStatus.Done;
            if (!whole) target.Append(CultureInfo.InvariantCulture, $@"\u{(int)text[0]:x4}");
            else if (IsPlain(rune)) target.Append(text[..length]);
            else target.Append(Escape(rune));
            text = text[length..];
        }
    }

    /// <summary>
    /// The escaped text, truncated to a number of characters, with an ellipsis as the last one when it is longer.
    /// </summary>
    public static string Shorten(string text, int longest)
    {
        string line = Escape(text);
        if (line.Length <= longest) return line;
        int end = longest - 1;
        if (end > 0 && char.IsHighSurrogate(line[end - 1])) end--;
        return string.Concat(line.AsSpan(0, end), "…");
    }

    /// <summary>Whether a terminal only displays the character.</summary>
    public static bool IsPlain(Rune rune) => rune.Value < FirstOther
        ? rune.Value >= ' '
        : Rune.GetUnicodeCategory(rune) is not (
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator);

    private static string Escape(Rune rune) => rune.Value switch
    {
        '\n' => @"\n",
        '\r' => @"\r",
        '\t' => @"\t",
        <= 0xff => string.Create(CultureInfo.InvariantCulture, $@"\x{rune.Value:x2}"),
        <= 0xffff => string.Create(CultureInfo.InvariantCulture, $@"\u{rune.Value:x4}"),
        _ => string.Create(CultureInfo.InvariantCulture, $@"\U{rune.Value:x8}"),
    };

    /// <summary>Number of printable ASCII characters at the start; the rest is examined one by one.</summary>
    private static int CleanPrefix(string text)
    {
        int other = text.AsSpan().IndexOfAnyExceptInRange(' ', '~');
        return other < 0 ? text.Length : other;
    }
}
