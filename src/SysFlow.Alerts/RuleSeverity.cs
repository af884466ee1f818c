namespace SysFlow.Alerts;

/// <summary>How serious a match is.</summary>
public enum RuleSeverity
{
    /// <summary>Priorities debug, info, informational.</summary>
    Informational = 0,

    /// <summary>Priorities low, notice, and none.</summary>
    Low = 1,

    /// <summary>Priorities medium, warning.</summary>
    Medium = 2,

    /// <summary>Priorities high, error.</summary>
    High = 3,

    /// <summary>Priorities critical, alert, emergency.</summary>
    Critical = 4,
}
