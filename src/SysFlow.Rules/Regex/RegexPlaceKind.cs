namespace SysFlow.Rules;

/// <summary>What a <see cref="RegexPlace"/> asks for.</summary>
internal enum RegexPlaceKind
{
    /// <summary>The beginning of the text.</summary>
    TextStart,

    /// <summary>The end of the text.</summary>
    TextEnd,

    /// <summary>The end of the text, or before a line feed that ends it.</summary>
    LastLineEnd,

    /// <summary>The beginning of the text, or behind a line feed.</summary>
    LineStart,

    /// <summary>The end of the text, or before a line feed.</summary>
    LineEnd,

    /// <summary>Between a word character and another, or none.</summary>
    WordBorder,

    /// <summary>Not such a place.</summary>
    NoWordBorder,
}
