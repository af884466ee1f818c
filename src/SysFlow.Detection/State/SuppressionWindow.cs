namespace SysFlow.Detection;

/// <summary>Alerts of one rule about one entity in one stretch of time.</summary>
internal sealed class SuppressionWindow
{
    /// <summary>By end, then in the order they were opened.</summary>
    public static readonly IComparer<SuppressionWindow> ByEnd = Comparer<SuppressionWindow>.Create(
        static (a, b) => a.End != b.End ? a.End.CompareTo(b.End) : a.Number.CompareTo(b.Number));

    /// <summary>Bytes of a window beside what it keeps of its first event, about.</summary>
    private const int OwnBytes = 256;

    public required UInt128 Key { get; init; }

    public required ExporterState Exporter { get; init; }

    /// <summary>The exporter's timeline it is on.</summary>
    public required Timeline Timeline { get; init; }

    /// <summary>Index of the rule among rules and correlations.</summary>
    public required int Rule { get; init; }

    public required SuppressionPlan Plan { get; init; }

    /// <summary>First moment after it, nanoseconds since the Unix epoch.</summary>
    public required long End { get; init; }

    /// <summary>How many windows were opened before it.</summary>
    public required long Number { get; init; }

    /// <summary>The entity in the form of the schema: an array of <c>GroupValue</c>.</summary>
    public required byte[] Entity { get; init; }

    /// <summary>Names of the events whose alerts were raised.</summary>
    public List<UInt128> Passed { get; } = [];

    /// <summary>Alerts that were not raised.</summary>
    public long Count { get; set; }

    public long FirstTime { get; set; }

    public long LastTime { get; set; }

    /// <summary>Name of the first event whose alert was not raised.</summary>
    public UInt128 FirstId { get; set; }

    /// <summary>Its alert's message.</summary>
    public byte[] Message { get; set; } = [];

    /// <summary>The batch with that event alone.</summary>
    public byte[] Batch { get; set; } = [];

    public int Bytes => OwnBytes + Entity.Length + Message.Length + Batch.Length + (Passed.Count * 16);
}
