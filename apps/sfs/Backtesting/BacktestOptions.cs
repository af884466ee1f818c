namespace SysFlow.Cli;

/// <summary>What a backtest looks at and keeps.</summary>
/// <param name="From">Earliest time of an event, ns since 1970; null for any.</param>
/// <param name="To">First time that is too late; null for none.</param>
/// <param name="Samples">Matches of each rule to keep as examples.</param>
internal sealed record BacktestOptions(long? From, long? To, int Samples)
{
    /// <summary>Only rules and correlations whose names contain this are reported; null for all.</summary>
    public string? Named { get; init; }

    public bool Reports(string name) => Named is null || name.Contains(Named, StringComparison.OrdinalIgnoreCase);

    public bool Covers(long time) => (From is null || time >= From) && (To is null || time < To);
}
