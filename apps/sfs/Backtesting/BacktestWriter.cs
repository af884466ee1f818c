using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using SysFlow.Alerts;
using SysFlow.Detection;
using SysFlow.Hosting;
using SysFlow.Rules;

namespace SysFlow.Cli;

/// <summary>Writes the results of a backtest, for people and for scripts.</summary>
internal sealed class BacktestWriter(CommandConsole console)
{
    private const int LongestSample = 200;

    /// <summary>Minimum width in columns at which a long row of bars leaves room for rules' names.</summary>
    private const int WideTerminal = 110;

    private const int WideRow = 32;
    private const int NarrowRow = 12;

    public static void WriteJson(Utf8JsonWriter json, BacktestRun run)
    {
        Backtest backtest = run.Backtest;
        json.WriteStartObject();
        json.WriteNumber("events", backtest.Events);
        json.WriteNumber("dropped_by_filters", backtest.Dropped);
        json.WriteNumber("matches", TotalMatches(backtest));
        json.WriteNumber("seconds", Math.Round(run.Elapsed.TotalSeconds, 3));
        json.WriteNumber("evaluation_seconds", Math.Round(backtest.Elapsed.TotalSeconds, 6));
        if (backtest.Events > 0)
        {
            json.WriteNumber("first_event", backtest.Timeline.First);
            json.WriteNumber("last_event", backtest.Timeline.Last);
        }

        json.WriteNumber("alerts_of_correlations", Alerts(backtest));
        json.WriteStartArray("rules");
        foreach (int rule in Order(backtest)) WriteRule(json, backtest, rule);
        json.WriteEndArray();
        json.WriteStartArray("correlations");
        foreach (int correlation in OrderCorrelations(backtest)) WriteCorrelation(json, backtest, correlation);
        json.WriteEndArray();
        json.WriteTexts("errors", run.Errors);
        json.WriteEndObject();
    }

    public void WriteText(BacktestRun run)
    {
        Backtest backtest = run.Backtest;
        WriteTable(backtest);
        if (backtest.ReportedCorrelations.Count > 0) WriteCorrelations(backtest);
        foreach (int rule in Order(backtest).Concat(OrderCorrelations(backtest))
            .Where(r => backtest.Samples(r).Count > 0))
        {
            console.Output.WriteLine(console.Paint(backtest.Rules.Numbered[rule].Name, TextColor.Bold));
            foreach (MatchSample sample in backtest.Samples(rule)) console.Output.WriteLine($"  {Text(sample)}");
            long more = backtest.Matches(rule) - backtest.Samples(rule).Count;
            if (more > 0) console.Output.WriteLine($"  and {Tables.Number(more)} more");
        }

        WriteTotals(run);
    }

    private static void WriteRule(Utf8JsonWriter json, Backtest backtest, int rule)
    {
        RuleInfo info = backtest.Rules.Rules[rule];
        RuleCounters counters = backtest.Counters(rule);
        json.WriteStartObject();
        json.WriteString("name", info.Name);
        json.WriteString("id", info.Uuid);
        json.WriteNumber("matches", backtest.Matches(rule));
        json.WriteNumber("evaluations", counters.Evaluations);
        json.WriteNumber("nanoseconds", (long)counters.Elapsed.TotalNanoseconds);
        json.WriteNumber("nanoseconds_per_evaluation", Math.Round(PerEvaluation(counters), 1));
        json.WriteNumber("share", Math.Round(backtest.Share(rule), 4));
        WriteFindings(json, backtest, rule);
    }

    private static void WriteCorrelation(Utf8JsonWriter json, Backtest backtest, int correlation)
    {
        RuleInfo info = backtest.Rules.Numbered[correlation];
        json.WriteStartObject();
        json.WriteString("name", info.Name);
        json.WriteString("id", info.Uuid);
        json.WriteNumber("alerts", backtest.Matches(correlation));
        WriteFindings(json, backtest, correlation);
    }

    private static void WriteFindings(Utf8JsonWriter json, Backtest backtest, int rule)
    {
        json.WriteStartArray("over_time");
        foreach (int count in backtest.Timeline.Of(rule)) json.WriteNumberValue(count);
        json.WriteEndArray();
        json.WriteStartArray("samples");
        foreach (MatchSample sample in backtest.Samples(rule))
        {
            json.WriteStartObject();
            json.WriteString("source", sample.Source);
            if (sample.Message is { } message) json.WriteString("message", message);
            json.WritePropertyName("event");
            EventText.WriteJson(json, sample.Event);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteTable(Backtest backtest)
    {
        Table table = Tables.New("Rule", "Matches", "Over time", "Evaluations", "ns each", "Cost").Yielding(0);
        bool wide = console.Tables.Profile.Width >= WideTerminal;
        foreach (int column in new[] { 1, 3, 4, 5 }) table.Columns[column].RightAligned();
        foreach (int rule in Order(backtest))
        {
            RuleCounters counters = backtest.Counters(rule);
            table.AddCells(
                backtest.Rules.Rules[rule].Name,
                Tables.Number(backtest.Matches(rule)),
                Sparkline.Of(backtest.Timeline.Of(rule), wide ? WideRow : NarrowRow),
                Tables.Number(counters.Evaluations),
                counters.Elapsed == TimeSpan.Zero ? "" : Tables.Number((long)PerEvaluation(counters)),
                counters.Elapsed == TimeSpan.Zero ? ""
                    : string.Create(CultureInfo.InvariantCulture, $"{100 * backtest.Share(rule):0.0} %"));
        }

        console.Tables.Write(table);
    }

    private void WriteCorrelations(Backtest backtest)
    {
        Table table = Tables.New("Correlation", "Alerts", "Over time").Yielding(0);
        bool wide = console.Tables.Profile.Width >= WideTerminal;
        table.Columns[1].RightAligned();
        foreach (int correlation in OrderCorrelations(backtest))
        {
            table.AddCells(
                backtest.Rules.Numbered[correlation].Name,
                Tables.Number(backtest.Matches(correlation)),
                Sparkline.Of(backtest.Timeline.Of(correlation), wide ? WideRow : NarrowRow));
        }

        console.Tables.Write(table);
    }

    private void WriteTotals(BacktestRun run)
    {
        Backtest backtest = run.Backtest;
        int silent = backtest.Reported.Count(r => backtest.Matches(r) == 0);
        string dropped = backtest.Dropped > 0 ? $", {Tables.Number(backtest.Dropped)} dropped by filters" : "";
        if (backtest.Events > 0)
        {
            console.Output.WriteLine(
                $"Events from {EventText.Time(backtest.Timeline.First)} to {EventText.Time(backtest.Timeline.Last)}");
        }

        console.Output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Words.Count(backtest.Events, "event")}{dropped}, {Matches(backtest)}; {silent:N0} of {Words.Count(backtest.Reported.Count, "rule")} matched nothing"));
        if (backtest.ReportedCorrelations.Count > 0)
        {
            string correlations = Words.Count(backtest.ReportedCorrelations.Count, "correlation");
            console.Output.WriteLine($"{Words.Count(Alerts(backtest), "alert")} of {correlations}");
        }

        console.Output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{run.Elapsed.TotalSeconds:0.0} s, of which {backtest.Elapsed.TotalSeconds:0.00} s evaluating: {Rate(backtest):N0} events/s"));
    }

    private static double Rate(Backtest backtest) =>
        backtest.Elapsed > TimeSpan.Zero ? backtest.Events / backtest.Elapsed.TotalSeconds : 0;

    private static string Text(MatchSample sample)
    {
        string which = sample.Event.Ordinal is { } ordinal
            ? $"event {ordinal.ToString(CultureInfo.InvariantCulture)} of {PathText.Of(sample.Source)}"
            : $"event.id {sample.Event.Id}";
        string text = sample.Message is { } message
            ? $"{message}; last {EventText.Of(sample.Event)}"
            : EventText.Of(sample.Event);
        return $"{TerminalText.Shorten(text, LongestSample)} ({which})";
    }

    private static double PerEvaluation(RuleCounters counters) =>
        counters.Evaluations == 0 ? 0 : counters.Elapsed.TotalNanoseconds / counters.Evaluations;

    private static string Matches(Backtest backtest)
    {
        long matches = TotalMatches(backtest);
        return matches == 1 ? "1 match" : $"{Tables.Number(matches)} matches";
    }

    private static long TotalMatches(Backtest backtest) => backtest.Reported.Sum(backtest.Matches);

    private static long Alerts(Backtest backtest) => backtest.ReportedCorrelations.Sum(backtest.Matches);

    /// <summary>The rules with most matches first, then those that cost most.</summary>
    private static IEnumerable<int> Order(Backtest backtest) => backtest.Reported
        .OrderByDescending(backtest.Matches)
        .ThenByDescending(r => backtest.Counters(r).Elapsed);

    private static IEnumerable<int> OrderCorrelations(Backtest backtest) =>
        backtest.ReportedCorrelations.OrderByDescending(backtest.Matches);
}
