using System.Globalization;
using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>Numbers taken from a time, in UTC.</summary>
internal static class TimeParts
{
    private const long NanosecondsPerTick = 100;

    /// <summary>A part of a time in nanoseconds since 1970; weeks as in ISO 8601.</summary>
    public static int Read(FieldId part, long nanoseconds)
    {
        // Whole ticks before the time, even before 1970: the last nanosecond of 1969 is in 1969.
        DateTime time = DateTime.UnixEpoch.AddTicks(nanoseconds / NanosecondsPerTick);
        if (nanoseconds % NanosecondsPerTick < 0) time = time.AddTicks(-1);
        return part switch
        {
            FieldId.Minute => time.Minute,
            FieldId.Hour => time.Hour,
            FieldId.Day => time.Day,
            FieldId.Week => ISOWeek.GetWeekOfYear(time),
            FieldId.Month => time.Month,
            _ => time.Year,
        };
    }
}
