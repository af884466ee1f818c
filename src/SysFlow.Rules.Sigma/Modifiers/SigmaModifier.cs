namespace SysFlow.Rules.Sigma;

/// <summary>The value modifiers of the Sigma modifiers appendix 2.1, grouped by effect.</summary>
internal enum SigmaModifier
{
    /// <summary>Every value of a list must hold.</summary>
    All,

    /// <summary>Any value of a list must hold, which is the default.</summary>
    Any,

    /// <summary>Case matters.</summary>
    Cased,

    /// <summary>The whole item is negated.</summary>
    Neq,

    /// <summary>Matches anywhere in the value.</summary>
    Contains,

    /// <summary>Matches at the start of the value.</summary>
    StartsWith,

    /// <summary>Matches at the end of the value.</summary>
    EndsWith,

    /// <summary>Placeholders are replaced.</summary>
    Expand,

    /// <summary>The characters that may begin an option are interchangeable.</summary>
    Windash,

    /// <summary>Base64 of the value.</summary>
    Base64,

    /// <summary>Base64 of the value at any of the three offsets.</summary>
    Base64Offset,

    /// <summary>UTF-16 with a byte order mark, little endian.</summary>
    Utf16,

    /// <summary>UTF-16, little endian; also <c>wide</c>.</summary>
    Utf16Le,

    /// <summary>UTF-16, big endian.</summary>
    Utf16Be,

    /// <summary>A regular expression.</summary>
    Re,

    /// <summary>After <see cref="Re"/>: ignores case.</summary>
    RegexIgnoreCase,

    /// <summary>After <see cref="Re"/>: <c>^</c> and <c>$</c> match at line ends.</summary>
    RegexMultiline,

    /// <summary>After <see cref="Re"/>: <c>.</c> matches line ends.</summary>
    RegexSingleLine,

    /// <summary>An address in a network.</summary>
    Cidr,

    /// <summary>Less than.</summary>
    Lt,

    /// <summary>Less than or equal.</summary>
    Lte,

    /// <summary>Greater than.</summary>
    Gt,

    /// <summary>Greater than or equal.</summary>
    Gte,

    /// <summary>Whether there is a value.</summary>
    Exists,

    /// <summary>The value names another field.</summary>
    FieldRef,

    /// <summary>Minute of a time.</summary>
    Minute,

    /// <summary>Hour of a time.</summary>
    Hour,

    /// <summary>Day of the month.</summary>
    Day,

    /// <summary>Week of the year.</summary>
    Week,

    /// <summary>Month of the year.</summary>
    Month,

    /// <summary>Year.</summary>
    Year,
}
