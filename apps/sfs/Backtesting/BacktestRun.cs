using System.Diagnostics;
using SysFlow.Rules;

namespace SysFlow.Cli;

/// <summary>A finished backtest.</summary>
/// <param name="Backtest">Its results.</param>
/// <param name="Elapsed">Total time of reading and evaluating.</param>
/// <param name="Errors">What could not be read.</param>
internal sealed record BacktestRun(Backtest Backtest, TimeSpan Elapsed, IReadOnlyList<string> Errors)
{
    /// <summary>Reads the source to its end, with progress on the error stream.</summary>
    public static async Task<BacktestRun> RunAsync(
        CommandConsole console, RuleSet rules, BacktestOptions options, IBatchSource source,
            CancellationToken cancellation)
    {
        Backtest backtest = new(rules, options);
        long started = Stopwatch.GetTimestamp();
        IReadOnlyList<string> errors;
        using (new ProgressLine(console.Error, () =>
            $"{source.Describe()}, {Words.Count(backtest.Events, "event")} evaluated"))
        {
            errors = await source.ReadAsync(backtest, cancellation);
        }

        return new BacktestRun(backtest, Stopwatch.GetElapsedTime(started), errors);
    }
}
