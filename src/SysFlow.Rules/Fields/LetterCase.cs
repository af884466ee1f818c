namespace SysFlow.Rules;

/// <summary>The case of letters that a value is brought to before it is compared.</summary>
internal enum LetterCase
{
    /// <summary>As it is.</summary>
    Kept,

    /// <summary>Any: letters' case does not count.</summary>
    Any,

    /// <summary>Lower case.</summary>
    Lower,

    /// <summary>Upper case.</summary>
    Upper,
}
