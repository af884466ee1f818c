namespace SysFlow.Cli;

/// <summary>
/// What colour means in text for people; the values are the codes of "select graphic rendition" (ECMA-48, 8.3.117).
/// </summary>
internal enum TextColor
{
    /// <summary>Emphasis.</summary>
    Bold = 1,

    /// <summary>What matters less.</summary>
    Faint = 2,

    /// <summary>Errors, and what does not hold.</summary>
    Red = 31,

    /// <summary>What holds.</summary>
    Green = 32,

    /// <summary>Warnings.</summary>
    Yellow = 33,
}
