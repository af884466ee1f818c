namespace SysFlow.Rules;

/// <summary>Why a valid rule is not evaluated.</summary>
public enum SkipReason
{
    /// <summary>SysFlow has no records of its log source.</summary>
    LogSource,

    /// <summary>
    /// It depends on something SysFlow does not record, or on an expression that cannot be matched in linear time.
    /// </summary>
    Field,

    /// <summary>A placeholder has no value here.</summary>
    Placeholder,

    /// <summary>Its status is deprecated, unsupported, or below the least one asked for.</summary>
    Status,

    /// <summary>It counts or orders matches of other rules, and one of them is not evaluated.</summary>
    Correlation,
}
