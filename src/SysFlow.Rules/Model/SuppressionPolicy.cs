namespace SysFlow.Rules;

/// <summary>
/// How many alerts of one rule about the same entity are raised in a time window. Further alerts are counted, and one
/// alert reports their number.
/// </summary>
public sealed record SuppressionPolicy
{
    /// <summary>Most alerts that a window can let through: their ids are remembered.</summary>
    public const int MaxThreshold = 1_000;

    /// <summary>Longest window: a day. A restart reads back twice as much.</summary>
    public static readonly TimeSpan MaxWindow = TimeSpan.FromDays(1);

    /// <summary>
    /// Fields whose values identify the entity; without any, all alerts of a rule from one exporter are about one
    /// entity.
    /// </summary>
    public IReadOnlyList<string> By { get; init; } = [];

    /// <summary>Length of the window. Windows are aligned to the Unix epoch.</summary>
    public required TimeSpan Window { get; init; }

    /// <summary>Alerts raised in each window, 1 to <see cref="MaxThreshold"/>.</summary>
    public int Threshold { get; init; } = 1;

    /// <summary>The problems of the policy, each as <c>setting: problem</c>.</summary>
    public IEnumerable<string> Problems()
    {
        if (Window < TimeSpan.FromSeconds(1) || Window > MaxWindow)
            yield return $"{nameof(Window)}: must be between one second and one day";
        if (Threshold is < 1 or > MaxThreshold) yield return $"{nameof(Threshold)}: must be between 1 and {MaxThreshold}";
        foreach (string name in By)
        {
            if (!KeyField.TryCreate(name, out _)) yield return $"{nameof(By)}: there is no field {name}";
        }
    }
}
