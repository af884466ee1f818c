using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace SysFlow.Cli;

/// <summary>Times in options.</summary>
internal static class TimeText
{
    private static readonly TimeSpan LongestAge = TimeSpan.FromDays(36_500);

    /// <summary>Nanoseconds since 1970, as SysFlow counts; null stays null.</summary>
    public static long? Nanoseconds(DateTimeOffset? time) =>
        time is { } t ? (t.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) * TimeSpan.NanosecondsPerTick : null;

    /// <summary>
    /// Parses a time (UTC unless it has an offset) or an age such as <c>15m</c>; anything else is an error of the
    /// argument.
    /// </summary>
    public static DateTimeOffset? Parse(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        if (Age(text) is { } age) return TimeProvider.System.GetUtcNow() - age;

        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, utc, out DateTimeOffset time)) return time;
        argument.AddError(
            $"{argument.Argument.Name}: '{text}' is neither a time (2026-01-31T12:00:00Z) nor an age (15m, 2h, 7d)");
        return null;
    }

    /// <summary>An option whose value is a duration such as <c>15m</c>; null when it is not given.</summary>
    public static Option<TimeSpan?> Option(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = argument =>
        {
            string text = argument.Tokens[0].Value;
            if (Age(text) is { } age && age > TimeSpan.Zero) return age;
            argument.AddError($"{name}: '{text}' is not a duration such as 30s, 15m, 2h or 7d");
            return null;
        },
    };

    /// <summary>Parses a number and a unit; null for anything else, or more than a century.</summary>
    private static TimeSpan? Age(string text) =>
        text.Length > 1
        && double.TryParse(
            text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
            out double age)
        && Unit(text[^1]) is { } unit
        && age * unit.TotalDays < LongestAge.TotalDays
            ? unit * age
            : null;

    private static TimeSpan? Unit(char letter) => letter switch
    {
        's' => TimeSpan.FromSeconds(1),
        'm' => TimeSpan.FromMinutes(1),
        'h' => TimeSpan.FromHours(1),
        'd' => TimeSpan.FromDays(1),
        _ => null,
    };
}
