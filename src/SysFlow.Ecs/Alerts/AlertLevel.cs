namespace SysFlow.Ecs;

/// <summary>
/// How bad an alert is, twice: by the four severities that Elastic's promotion of alerts maps, and as a risk from 0 to
/// 100.
/// </summary>
internal readonly record struct AlertLevel(int Severity, int Risk)
{
    /// <summary>Worth knowing only. There is no lower severity than 21; the risk tells the difference.</summary>
    public static AlertLevel Informational => new(21, 5);

    /// <summary>Low.</summary>
    public static AlertLevel Low => new(21, 21);

    /// <summary>Medium.</summary>
    public static AlertLevel Medium => new(47, 47);

    /// <summary>High.</summary>
    public static AlertLevel High => new(73, 73);

    /// <summary>Critical.</summary>
    public static AlertLevel Critical => new(99, 99);
}
