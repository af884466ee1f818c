using System.CommandLine;
using System.CommandLine.Parsing;
using SysFlow.Hosting;
using SysFlow.Streaming;

namespace SysFlow.Cli;

/// <summary>Times in options.</summary>
internal static class TimeText
{
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
        if (MomentText.Parse(text, TimeProvider.System) is { } time) return time;
        argument.AddError(
            $"{argument.Argument.Name}: '{text}' is neither a time (2026-01-31T12:00:00Z) nor an age (15m, 2h, 7d)");
        return null;
    }

    /// <summary>An option whose value is an offset, a time or an age; null when it is not given.</summary>
    public static Option<RangeBound?> Bound(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME|OFFSET",
        CustomParser = argument =>
        {
            string text = argument.Tokens[0].Value;
            if (MomentText.ParseBound(text, TimeProvider.System) is { } bound) return bound;
            argument.AddError(
                $"{name}: '{text}' is neither an offset (1200), a time (2026-01-31T12:00:00Z) nor an age (15m, 2h, 7d)");
            return null;
        },
    };

    /// <summary>An option whose value is a duration such as <c>15m</c>; null when it is not given.</summary>
    public static Option<TimeSpan?> Option(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = argument =>
        {
            string text = argument.Tokens[0].Value;
            if (MomentText.ParseAge(text) is { } age && age > TimeSpan.Zero) return age;
            argument.AddError($"{name}: '{text}' is not a duration such as 30s, 15m, 2h or 7d");
            return null;
        },
    };
}
