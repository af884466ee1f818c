using System.Globalization;
using System.Text.Json;
using SysFlow.Alerts;
using SysFlow.Rules.Tools;

namespace SysFlow.Cli;

/// <summary>Formats an event as one line and as JSON.</summary>
internal static class EventText
{
    /// <summary><c>2024-01-15 09:00:24.608 PE EXEC /bin/df, container web</c>.</summary>
    public static string Of(EventSummary summary)
    {
        string what =
            string.Join(' ', [Time(summary.Timestamp), summary.Kind, .. summary.Operations, summary.CommandLine]);
        string on = summary.Object.Length > 0 ? $" on {summary.Object}" : "";
        string where = summary.Container.Length > 0 ? $", container {summary.Container}" : "";
        return what + on + where;
    }

    /// <summary>The time to the millisecond, truncated, not rounded, also before 1970.</summary>
    public static string Time(long nanoseconds)
    {
        (long ticks, long rest) = Math.DivRem(nanoseconds, TimeSpan.NanosecondsPerTick);
        return DateTimeOffset.UnixEpoch.AddTicks(rest < 0 ? ticks - 1 : ticks)
            .ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
    }

    public static void WriteJson(Utf8JsonWriter json, EventSummary summary)
    {
        json.WriteStartObject();
        if (summary.Ordinal is { } ordinal) json.WriteNumber("ordinal", ordinal);
        json.WriteString("id", summary.Id);
        json.WriteNumber("ts", summary.Timestamp);
        json.WriteString("kind", summary.Kind);
        json.WriteTexts("operations", summary.Operations);
        json.WriteString("command_line", summary.CommandLine);
        json.WriteString("container", summary.Container);
        json.WriteString("object", summary.Object);
        json.WriteEndObject();
    }
}
