namespace SysFlow.Alerts;

/// <summary>
/// What an alert stands for that was not raised. Belongs to an <see cref="Alert"/> and changes with it.
/// </summary>
public sealed class AlertSuppression
{
    private readonly List<AlertGroupValue> _entity = [];

    internal AlertSuppression() { }

    /// <summary>Length of the window in nanoseconds.</summary>
    public long Window { get; private set; }

    /// <summary>Alerts that were not raised.</summary>
    public long Count { get; private set; }

    /// <summary>Time of the oldest of their events, nanoseconds since the Unix epoch.</summary>
    public long FirstTime { get; private set; }

    /// <summary>Time of the youngest of their events, nanoseconds since the Unix epoch.</summary>
    public long LastTime { get; private set; }

    /// <summary>What the events have in common.</summary>
    public IReadOnlyList<AlertGroupValue> Entity => _entity;

    internal void Load(ref AlertReader reader)
    {
        Window = reader.Long();
        Count = reader.Long();
        FirstTime = reader.Long();
        LastTime = reader.Long();
        reader.Group(_entity);
    }
}
