using System.Globalization;

namespace SysFlow.Rules;

/// <summary>
/// Parses time spans: a number and one of s, m, h, d, w, M, y. A month is a twelfth of a year, and a year is 365.2425
/// days, as in Sigma's reference implementation.
/// </summary>
internal static class Timespans
{
    /// <summary>Longest window: a year; a longer one would keep state forever.</summary>
    public const long MaxSeconds = 366L * 24 * 60 * 60;

    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>
    /// Parses a time span into nanoseconds; false when it is malformed, zero, or longer than <see cref="MaxSeconds"/>.
    /// </summary>
    public static bool TryParse(string text, out long nanoseconds)
    {
        nanoseconds = 0;
        if (text.Length < 2 || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None,
            CultureInfo.InvariantCulture, out int number))
        {
            return false;
        }

        long seconds = text[^1] switch
        {
            's' => 1,
            'm' => 60,
            'h' => 60 * 60,
            'd' => 24 * 60 * 60,
            'w' => 7 * 24 * 60 * 60,
            'M' => 2_629_746,
            'y' => 31_556_952,
            _ => 0,
        };
        seconds *= number;
        if (seconds is <= 0 or > MaxSeconds) return false;
        nanoseconds = seconds * NanosecondsPerSecond;
        return true;
    }
}
