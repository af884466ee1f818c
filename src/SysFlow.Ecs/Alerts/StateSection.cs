using SysFlow.Alerts;
using SysFlow.Events;
using SysFlow.Records;

namespace SysFlow.Ecs;

/// <summary>
/// Writes what an alert says about several events: <c>sysflow.correlation</c> for what was counted, and
/// <c>sysflow.suppression</c> for what was suppressed.
/// </summary>
internal static class StateSection
{
    // In the order of CorrelationType; Sigma's words.
    private static readonly byte[][] Types =
    [
        "event_count"u8.ToArray(), "value_count"u8.ToArray(), "temporal"u8.ToArray(), "temporal_ordered"u8.ToArray(),
        "value_sum"u8.ToArray(), "value_avg"u8.ToArray(), "value_percentile"u8.ToArray(), "value_median"u8.ToArray(),
    ];

    /// <summary>Writes both, if the alert has them.</summary>
    public static void Write(JsonWriter writer, Alert alert)
    {
        if (alert.Correlation is { } correlation) Write(writer, alert, correlation);
        if (alert.Suppression is { } suppression) Write(writer, alert, suppression);
    }

    private static void Write(JsonWriter writer, Alert alert, AlertCorrelation correlation)
    {
        writer.Open(",\"correlation\":{"u8);
        writer.Token(",\"type\":"u8, Types[(int)correlation.Type]);
        writer.Number(",\"timespan\":"u8, correlation.Timespan);
        writer.Number(",\"count\":"u8, correlation.Count);
        writer.Time(",\"first\":"u8, correlation.FirstTime);
        writer.Time(",\"last\":"u8, correlation.LastTime);
        WriteGroup(writer, ",\"group\":["u8, alert, correlation.Group);
        WriteIds(writer, correlation.EventIds);
        writer.CloseObject();
    }

    private static void Write(JsonWriter writer, Alert alert, AlertSuppression suppression)
    {
        writer.Open(",\"suppression\":{"u8);
        writer.Number(",\"window\":"u8, suppression.Window);
        writer.Number(",\"count\":"u8, suppression.Count);
        writer.Time(",\"first\":"u8, suppression.FirstTime);
        writer.Time(",\"last\":"u8, suppression.LastTime);
        WriteGroup(writer, ",\"entity\":["u8, alert, suppression.Entity);
        writer.CloseObject();
    }

    /// <summary>
    /// Writes each as <c>field=value</c>: as properties, field names with dots would become nested objects.
    /// </summary>
    private static void WriteGroup(
        JsonWriter writer, ReadOnlySpan<byte> nameAndBracket, Alert alert, IReadOnlyList<AlertGroupValue> group)
    {
        if (group.Count == 0) return;
        writer.Open(nameAndBracket);
        foreach (AlertGroupValue value in group)
        {
            writer.Separate();
            writer.Raw("\""u8);
            writer.Escaped(alert.Text(value.Field));
            writer.Raw("="u8);
            writer.Escaped(RecordedText.Value(alert.Message.Slice(value.Value.Offset, value.Value.Length)).Span);
            writer.Raw("\""u8);
        }

        writer.CloseArray();
    }

    private static void WriteIds(JsonWriter writer, IReadOnlyList<UInt128> ids)
    {
        if (ids.Count == 0) return;
        Span<byte> text = stackalloc byte[IdentityText.Length];
        writer.Open(",\"event_ids\":["u8);
        foreach (UInt128 id in ids)
        {
            IdentityText.Write(id, text);
            writer.TokenItem(text);
        }

        writer.CloseArray();
    }
}
