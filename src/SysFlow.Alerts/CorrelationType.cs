namespace SysFlow.Alerts;

/// <summary>What a correlation counts.</summary>
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
}
