namespace SysFlow.Alerts;

/// <summary>What a correlation counts or calculates.</summary>
public enum CorrelationType
{
    /// <summary>Matches.</summary>
    EventCount,

    /// <summary>Different values of a field among the matches.</summary>
    ValueCount,

    /// <summary>Different rules that matched.</summary>
    Temporal,

    /// <summary>Different rules that matched, in the order they are listed.</summary>
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
