namespace SysFlow.Rules;

/// <summary>Where a position in a text is, as far as a <see cref="RegexPlace"/> can ask.</summary>
/// <param name="Before">The byte before it; −1 at the beginning.</param>
/// <param name="After">The byte behind it; −1 at the end.</param>
/// <param name="IsLast">Whether the byte behind it is the text's last.</param>
internal readonly record struct RegexPosition(int Before, int After, bool IsLast)
{
    /// <summary>Whether it is between the bytes of a character.</summary>
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

    // Bytes of characters beyond ASCII are of no word character.
    public static bool IsWord(int value) =>
        value is >= 0 and < 0x80 && (char.IsAsciiLetterOrDigit((char)value) || value == '_');
}
