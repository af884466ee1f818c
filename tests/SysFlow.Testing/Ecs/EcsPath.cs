using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SysFlow.Testing;

/// <summary>Reads values of a document by dotted name.</summary>
public static partial class EcsPath
{
    /// <summary>The value at <paramref name="path"/>, or null.</summary>
    public static JsonElement? Find(JsonElement document, string path)
    {
        JsonElement at = document;
        foreach (string part in path.Split('.'))
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(part, out at)) return null;
        }

        return at;
    }

    /// <summary>The text at <paramref name="path"/>, or null.</summary>
    public static string? Text(JsonElement document, string path)
        => Find(document, path) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>The number at <paramref name="path"/>, or null.</summary>
    public static long? Number(JsonElement document, string path)
        => Find(document, path) is { ValueKind: JsonValueKind.Number } value
            && value.TryGetInt64(out long number) ? number : null;

    /// <summary>The texts of the array at <paramref name="path"/>; none when there is no array.</summary>
    public static IReadOnlyList<string> Texts(JsonElement document, string path)
        => Find(document, path) is { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(
                item => item.GetString()!)]
            : [];

    /// <summary>The time at <paramref name="path"/> in nanoseconds since the Unix epoch, or null.</summary>
    public static Int128? Time(JsonElement document, string path)
        => Text(document, path) is { } text && TryParseTime(text, out Int128 time) ? time : null;

    /// <summary>Reads ISO 8601 in UTC with at most nine digits of fraction.</summary>
    public static bool TryParseTime(string text, out Int128 nanoseconds)
    {
        nanoseconds = 0;
        Match match = Iso().Match(text);
        if (!match.Success) return false;
        if (!DateTimeOffset.TryParse(match.Groups[1].Value + "Z", CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out DateTimeOffset seconds))
        {
            return false;
        }

        nanoseconds = ((Int128)seconds.ToUnixTimeSeconds() * 1_000_000_000) + long.Parse(match.Groups[2].Value.PadRight(
            9, '0'), CultureInfo.InvariantCulture);
        return true;
    }

    [GeneratedRegex(@"^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?Z$")]
    private static partial Regex Iso();
}
