namespace SysFlow.Alerts;

/// <summary>The alerts that one alert stands for. Belongs to an <see cref="Alert"/> and changes with it.</summary>
public sealed class AlertSuppression
{
    private readonly List<AlertGroupValue> _entity = [];

    internal AlertSuppression() { }

    /// <summary>Length of the window in nanoseconds.</summary>
    public long Window { get; private set; }

    /// <summary>Number of alerts that were suppressed.</summary>
    public long Count { get; private set; }

    /// <summary>Time of the oldest suppressed event, nanoseconds since the Unix epoch.</summary>
    public long FirstTime { get; private set; }

    /// <summary>Time of the newest suppressed event, nanoseconds since the Unix epoch.</summary>
    public long LastTime { get; private set; }

    /// <summary>The values by which the events were grouped.</summary>
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
