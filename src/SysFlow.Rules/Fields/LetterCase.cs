namespace SysFlow.Rules;

/// <summary>How the case of a value is changed before it is compared.</summary>
internal enum LetterCase
{
    /// <summary>Unchanged.</summary>
    Kept,

    /// <summary>Case is ignored.</summary>
    Any,

    /// <summary>Converted to lower case.</summary>
    Lower,

    /// <summary>Converted to upper case.</summary>
    Upper,
}
