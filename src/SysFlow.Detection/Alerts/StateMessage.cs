using System.Globalization;
using System.Text;
using SysFlow.Alerts;
using SysFlow.Events;
using SysFlow.Records;
using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>The messages of alerts about several events.</summary>
internal static class StateMessage
{
    /// <summary>Such as <c>Discovery burst: 5 events within 1m, container.id=abc</c>.</summary>
    public static string Of(CorrelationGroup group, int count)
    {
        CorrelationInfo correlation = group.Correlation;
        if (correlation.IsCalculated) return OfCalculated(group, correlation);
        string unit = correlation.Type switch
        {
            CorrelationType.EventCount => "events",
            CorrelationType.ValueCount => "values",
            _ => "rules",
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{correlation.Rule.Name}: {count} {unit} within {Span(correlation.Nanoseconds)}{Values(group.Values)}");
    }

    /// <summary>Such as <c>12 more within 10m, proc.exe=/bin/cat; the first: cat read /etc/passwd</c>.</summary>
    public static string Of(SuppressionWindow window) => string.Create(
        CultureInfo.InvariantCulture,
        $"{window.Count} more within {Span(window.Plan.Window)}{Values(window.Entity)}; the first: {Encoding.UTF8.GetString(window.Message)}");

    /// <summary>Such as <c>Much was sent: sum of sf.flow.wbytes is 1048577 within 1h, proc.exe=/bin/nc</c>.</summary>
    private static string OfCalculated(CorrelationGroup group, CorrelationInfo correlation)
    {
        string what = correlation.Type switch
        {
            CorrelationType.ValueSum => "sum",
            CorrelationType.ValueAverage => "average",
            CorrelationType.ValueMedian => "median",
            _ => string.Create(CultureInfo.InvariantCulture, $"percentile {correlation.Percentile:0.###}"),
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{correlation.Rule.Name}: {what} of {correlation.Fields[0]} is {group.Amount():0.###} within {Span(correlation.Nanoseconds)}{Values(group.Values)}");
    }

    private static string Span(long nanoseconds)
    {
        long seconds = nanoseconds / 1_000_000_000;
        (long number, string unit) = seconds switch
        {
            _ when seconds % 86_400 == 0 => (seconds / 86_400, "d"),
            _ when seconds % 3_600 == 0 => (seconds / 3_600, "h"),
            _ when seconds % 60 == 0 => (seconds / 60, "m"),
            _ => (seconds, "s"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{number}{unit}");
    }

    private static string Values(byte[] group)
    {
        List<AlertGroupValue> values = [];
        AlertReader reader = new(group);
        reader.Group(values);
        StringBuilder text = new();
        foreach (AlertGroupValue value in values)
            text.Append(CultureInfo.InvariantCulture, $", {Text(group, value.Field)}={Text(group, value.Value)}");
        return text.ToString();
    }

    private static string Text(byte[] group, Slice slice) =>
        slice.Length == 0 ? "<NA>" : Encoding.UTF8.GetString(group, slice.Offset, slice.Length);
}
