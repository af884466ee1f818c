namespace SysFlow.Cli;

/// <summary>
/// Colours of text for people by meaning; the values are the codes of "select graphic rendition" (ECMA-48, 8.3.117).
/// </summary>
internal enum TextColor
{
    /// <summary>Emphasis.</summary>
    Bold = 1,

    /// <summary>Less important text.</summary>
    Faint = 2,

    /// <summary>Errors and tests that do not hold.</summary>
    Red = 31,

    /// <summary>Tests that hold.</summary>
    Green = 32,

    /// <summary>Warnings.</summary>
    Yellow = 33,
}
