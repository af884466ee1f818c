namespace SysFlow.Alerts;

/// <summary>What a correlation rule counted. Belongs to an <see cref="Alert"/> and changes with it.</summary>
public sealed class AlertCorrelation
{
    private readonly List<AlertGroupValue> _group = [];
    private readonly List<UInt128> _eventIds = [];

    internal AlertCorrelation() { }

    /// <summary>What was counted.</summary>
    public CorrelationType Type { get; private set; }

    /// <summary>Length of the window in nanoseconds.</summary>
    public long Timespan { get; private set; }

    /// <summary>Events, values or rules within the window; for a calculated value, the result rounded down.</summary>
    public long Count { get; private set; }

    /// <summary>Time of the oldest counted event, nanoseconds since the Unix epoch.</summary>
    public long FirstTime { get; private set; }

    /// <summary>Time of the newest counted event, nanoseconds since the Unix epoch.</summary>
    public long LastTime { get; private set; }

    /// <summary>The values by which the events were grouped.</summary>
    public IReadOnlyList<AlertGroupValue> Group => _group;

    /// <summary>
    /// Ids of the newest counted events, at most <see cref="AlertSchema.MaxEventIds"/>, oldest first.
    /// </summary>
    public IReadOnlyList<UInt128> EventIds => _eventIds;

    internal void Load(ref AlertReader reader)
    {
        Type = (CorrelationType)reader.Choice((int)CorrelationType.ValueMedian, "its correlation type is out of range");
        Timespan = reader.Long();
        Count = reader.Long();
        FirstTime = reader.Long();
        LastTime = reader.Long();
        reader.Group(_group);
        reader.Ids(_eventIds);
    }
}
