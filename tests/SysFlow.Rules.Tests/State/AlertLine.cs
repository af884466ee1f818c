namespace SysFlow.Rules.Tests;

/// <summary>What a test looks at in an alert; all of it is in <see cref="ToString"/>.</summary>
internal sealed record AlertLine(string Rule, UInt128 Id, UInt128 EventId, string Message)
{
    public string Group { get; init; } = "";

    public long Count { get; init; }

    public long First { get; init; }

    public long Last { get; init; }

    public string EventIds { get; init; } = "";

    public bool IsCorrelation { get; init; }

    public bool IsSummary { get; init; }
}
