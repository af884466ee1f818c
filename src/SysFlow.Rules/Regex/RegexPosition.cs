namespace SysFlow.Rules;

/// <summary>A position in a text, as far as a <see cref="RegexPlace"/> can tell.</summary>
/// <param name="Before">The byte before it; −1 at the start.</param>
/// <param name="After">The byte after it; −1 at the end.</param>
/// <param name="IsLast">Whether the byte after it is the last of the text.</param>
internal readonly record struct RegexPosition(int Before, int After, bool IsLast)
{
    /// <summary>Whether it is inside a character, between its bytes.</summary>
    public bool IsWithinCharacter => After is >= 0x80 and < 0xC0;

    public bool Is(RegexPlaceKind kind) => kind switch
    {
        RegexPlaceKind.TextStart => Before < 0,
        RegexPlaceKind.TextEnd => After < 0,
        RegexPlaceKind.LastLineEnd => After < 0 || (After == '\n' && IsLast),
        RegexPlaceKind.LineStart => Before is < 0 or '\n',
        RegexPlaceKind.LineEnd => After is < 0 or '\n',
        RegexPlaceKind.WordBorder => IsWord(Before) != IsWord(After),
        _ => IsWord(Before) == IsWord(After),
    };

    // Bytes of non-ASCII characters are not part of word characters.
    public static bool IsWord(int value) =>
        value is >= 0 and < 0x80 && (char.IsAsciiLetterOrDigit((char)value) || value == '_');
}
