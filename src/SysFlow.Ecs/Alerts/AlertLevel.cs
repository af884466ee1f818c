namespace SysFlow.Ecs;

/// <summary>
/// How serious an alert is: one of the four severities that Elastic's promotion of alerts maps, and a risk score from 0
/// to 100.
/// </summary>
internal readonly record struct AlertLevel(int Severity, int Risk)
{
    /// <summary>Informational. 21 is the lowest severity, so only the risk score tells it from low.</summary>
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
