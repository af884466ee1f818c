namespace SysFlow.Cli;

/// <summary>Options of a backtest.</summary>
/// <param name="From">Earliest time of an event, inclusive, ns since 1970; null for no bound.</param>
/// <param name="To">Latest time of an event, exclusive, ns since 1970; null for no bound.</param>
/// <param name="Samples">Number of matches of each rule to keep as examples.</param>
internal sealed record BacktestOptions(long? From, long? To, int Samples)
{
    /// <summary>Only rules and correlations whose names contain this are reported; null for all.</summary>
    public string? Named { get; init; }

    public bool Reports(string name) => Named is null || name.Contains(Named, StringComparison.OrdinalIgnoreCase);

    public bool Covers(long time) => (From is null || time >= From) && (To is null || time < To);
}
