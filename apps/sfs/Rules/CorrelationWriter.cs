using System.Text.Json;
using SysFlow.Alerts;
using SysFlow.Rules;

namespace SysFlow.Cli;

/// <summary>Writes what a correlation counts, as JSON and as lines.</summary>
internal static class CorrelationWriter
{
    public static void WriteMembers(Utf8JsonWriter json, CorrelationInfo correlation)
    {
        json.WriteString("correlation", Type(correlation));
        json.WriteTexts("rules", correlation.Rules);
        json.WriteTexts("group_by", correlation.GroupBy);
        json.WriteNumber("timespan_seconds", correlation.Timespan.TotalSeconds);
    }

    public static void WriteLines(CommandConsole console, CorrelationInfo correlation)
    {
        Line(console, "correlation", Type(correlation));
        foreach (string rule in correlation.Rules) Line(console, "of", rule);
        Line(console, "group by", correlation.GroupBy.Count == 0 ? "nothing" : string.Join(", ", correlation.GroupBy));
        Line(console, "within", correlation.Timespan.ToString("c"));
    }

    /// <summary>The type's name in Sigma.</summary>
    private static string Type(CorrelationInfo correlation) => correlation.Type switch
    {
        CorrelationType.EventCount => "event_count",
        CorrelationType.ValueCount => "value_count",
        CorrelationType.Temporal => "temporal",
        CorrelationType.TemporalOrdered => "temporal_ordered",
        CorrelationType.ValueSum => "value_sum",
        CorrelationType.ValueAverage => "value_avg",
        CorrelationType.ValuePercentile => "value_percentile",
        _ => "value_median",
    };

    private static void Line(CommandConsole console, string label, string value) =>
        console.Output.WriteLine($"  {label,-RuleInfoWriter.LabelWidth} {value}");
}
