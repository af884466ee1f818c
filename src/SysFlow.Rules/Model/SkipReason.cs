namespace SysFlow.Rules;

/// <summary>Why a valid rule is not evaluated.</summary>
public enum SkipReason
{
    /// <summary>SysFlow has no records for its log source.</summary>
    LogSource,

    /// <summary>
    /// It depends on data that SysFlow does not record, or on a regular expression that cannot be matched in linear
    /// time.
    /// </summary>
    Field,

    /// <summary>A placeholder has no value.</summary>
    Placeholder,

    /// <summary>Its status is deprecated or unsupported, or below the minimum requested.</summary>
    Status,

    /// <summary>It counts or orders matches of other rules, and one of them is not evaluated.</summary>
    Correlation,
}
