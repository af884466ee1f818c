namespace SysFlow.Detection;

/// <summary>Alerts of one rule about one entity in one time window.</summary>
internal sealed class SuppressionWindow
{
    /// <summary>Orders windows by end, then by the order in which they were opened.</summary>
    public static readonly IComparer<SuppressionWindow> ByEnd = Comparer<SuppressionWindow>.Create(
        static (a, b) => a.End != b.End ? a.End.CompareTo(b.End) : a.Number.CompareTo(b.Number));

    /// <summary>Approximate size of a window, without what it keeps of its first event.</summary>
    private const int OwnBytes = 256;

    public required UInt128 Key { get; init; }

    public required ExporterState Exporter { get; init; }

    /// <summary>The timeline of the exporter that it belongs to.</summary>
    public required Timeline Timeline { get; init; }

    /// <summary>Index of the rule among rules and correlations.</summary>
    public required int Rule { get; init; }

    public required SuppressionPlan Plan { get; init; }

    /// <summary>The first moment after it, nanoseconds since the Unix epoch.</summary>
    public required long End { get; init; }

    /// <summary>Number of windows opened before it.</summary>
    public required long Number { get; init; }

    /// <summary>The entity in the form of the schema: an array of <c>GroupValue</c>.</summary>
    public required byte[] Entity { get; init; }

    /// <summary>Ids of the events whose alerts were raised.</summary>
    public List<UInt128> Passed { get; } = [];

    /// <summary>Number of suppressed alerts.</summary>
    public long Count { get; set; }

    public long FirstTime { get; set; }

    public long LastTime { get; set; }

    /// <summary>Id of the first event whose alert was suppressed.</summary>
    public UInt128 FirstId { get; set; }

    /// <summary>The message of that alert.</summary>
    public byte[] Message { get; set; } = [];

    /// <summary>The batch with only that event.</summary>
    public byte[] Batch { get; set; } = [];

    public int Bytes => OwnBytes + Entity.Length + Message.Length + Batch.Length + (Passed.Count * 16);
}
