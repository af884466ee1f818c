namespace SysFlow.Rules;

/// <summary>What a <see cref="RegexPlace"/> asserts.</summary>
internal enum RegexPlaceKind
{
    /// <summary>The start of the text.</summary>
    TextStart,

    /// <summary>The end of the text.</summary>
    TextEnd,

    /// <summary>The end of the text, or before a final line feed.</summary>
    LastLineEnd,

    /// <summary>The start of the text, or after a line feed.</summary>
    LineStart,

    /// <summary>The end of the text, or before a line feed.</summary>
    LineEnd,

    /// <summary>Between a word character and a non-word character, or an end of the text.</summary>
    WordBorder,

    /// <summary>Not a word boundary.</summary>
    NoWordBorder,
}
