namespace SysFlow.Rules;

/// <summary>
/// How many alerts of one rule about the same entity are raised in a stretch of time; the others are counted, and one
/// alert says how many they were.
/// </summary>
public sealed record SuppressionPolicy
{
    /// <summary>Most alerts that can be let through in a window: their names are remembered.</summary>
    public const int MaxThreshold = 1_000;

    /// <summary>Longest window: a day; a restart reads twice as much back.</summary>
    public static readonly TimeSpan MaxWindow = TimeSpan.FromDays(1);

    /// <summary>
    /// Fields whose values make the entity; none: all alerts of the rule and exporter are of one entity.
    /// </summary>
    public IReadOnlyList<string> By { get; init; } = [];

    /// <summary>Length of a window. Windows are aligned to the Unix epoch.</summary>
    public required TimeSpan Window { get; init; }

    /// <summary>Alerts raised in each window, 1 to <see cref="MaxThreshold"/>.</summary>
    public int Threshold { get; init; } = 1;

    /// <summary>The problems of the policy, each as <c>setting: problem</c>.</summary>
    public IEnumerable<string> Problems()
    {
        if (Window < TimeSpan.FromSeconds(1) || Window > MaxWindow)
            yield return $"{nameof(Window)}: from a second to a day";
        if (Threshold is < 1 or > MaxThreshold) yield return $"{nameof(Threshold)}: 1 to {MaxThreshold}";
        foreach (string name in By)
        {
            if (!KeyField.TryCreate(name, out _)) yield return $"{nameof(By)}: there is no field {name}";
        }
    }
}
