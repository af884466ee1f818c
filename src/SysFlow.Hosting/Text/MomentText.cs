using System.Globalization;
using SysFlow.Streaming;

namespace SysFlow.Hosting;

/// <summary>Points in time and offsets, as people write them in options and settings.</summary>
public static class MomentText
{
    private static readonly TimeSpan LongestAge = TimeSpan.FromDays(36_500);

    /// <summary>
    /// A time (UTC unless it has an offset), such as <c>2026-01-31T12:00:00Z</c>, or an age such as <c>15m</c>; null
    /// for anything else.
    /// </summary>
    public static DateTimeOffset? Parse(string text, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        if (ParseAge(text) is { } age) return clock.GetUtcNow() - age;
        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, utc, out DateTimeOffset time) ? time : null;
    }

    /// <summary>
    /// An offset such as <c>1200</c>, or a time or age as <see cref="Parse"/> takes it; null for anything else.
    /// </summary>
    public static RangeBound? ParseBound(string text, TimeProvider clock)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long offset))
            return RangeBound.At(offset);
        return Parse(text, clock) is { } time ? RangeBound.At(time) : null;
    }

    /// <summary>
    /// A number and a unit, such as <c>30s</c>, <c>15m</c>, <c>2h</c> or <c>7d</c>; null for anything else, or more
    /// than a century.
    /// </summary>
    public static TimeSpan? ParseAge(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length > 1
            && double.TryParse(
                text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
                out double age)
            && Unit(text[^1]) is { } unit
            && age * unit.TotalDays < LongestAge.TotalDays
                ? unit * age
                : null;
    }

    private static TimeSpan? Unit(char letter) => letter switch
    {
        's' => TimeSpan.FromSeconds(1),
        'm' => TimeSpan.FromMinutes(1),
        'h' => TimeSpan.FromHours(1),
        'd' => TimeSpan.FromDays(1),
        _ => null,
    };
}
