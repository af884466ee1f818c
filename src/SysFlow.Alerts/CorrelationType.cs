namespace SysFlow.Alerts;

/// <summary>What a correlation counts or calculates.</summary>
public enum CorrelationType
{
    /// <summary>The number of matches.</summary>
    EventCount,

    /// <summary>The number of distinct values of a field among the matches.</summary>
    ValueCount,

    /// <summary>The number of distinct rules that matched.</summary>
    Temporal,

    /// <summary>The number of distinct rules that matched in the listed order.</summary>
    TemporalOrdered,

    /// <summary>The sum of a field's values.</summary>
    ValueSum,

    /// <summary>The mean of a field's values.</summary>
    ValueAverage,

    /// <summary>A percentile of a field's values.</summary>
    ValuePercentile,

    /// <summary>The median of a field's values.</summary>
    ValueMedian,
}
