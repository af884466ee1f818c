using System.Globalization;
using System.Text.Json;
using SysFlow.Streaming;

namespace SysFlow.Cli;

/// <summary>Dead letters as JSON.</summary>
internal static class DeadLetterJson
{
    /// <summary>Writes why, where and when it was refused, and how large it is, as properties of an object.</summary>
    public static void WriteFields(Utf8JsonWriter json, ListedLetter letter)
    {
        json.WriteString("stage", letter.Stage);
        json.WriteString("reason", letter.Reason);
        json.WriteString("source_topic", letter.Source.Partition.Topic);
        json.WriteNumber("source_partition", letter.Source.Partition.Partition);
        json.WriteNumber("source_offset", letter.Source.Offset);
        json.WriteString("rejected", TimeOf(letter.Time));
        json.WriteString("key", letter.Key);
        json.WriteNumber("bytes", letter.Bytes);
    }

    /// <summary>Milliseconds since 1970 as a time; as the number where there is no such time.</summary>
    public static string TimeOf(long milliseconds) =>
        milliseconds >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds()
        && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
                .ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)
            : milliseconds.ToString(CultureInfo.InvariantCulture);
}
