using SysFlow.Detection;

namespace SysFlow.Rules.Tests;

public sealed class TimeEdgeTests
{
    [Theory]
    [InlineData(long.MinValue, 1677, 9, 21, 0, 12)]
    [InlineData(-1, 1969, 12, 31, 23, 59)]
    [InlineData(-100, 1969, 12, 31, 23, 59)]
    [InlineData(0, 1970, 1, 1, 0, 0)]
    [InlineData(long.MaxValue, 2262, 4, 11, 23, 47)]
    public void The_parts_of_a_time_are_those_of_its_calendar_day(
        long nanoseconds, int year, int month, int day, int hour, int minute) =>
        Assert.Equal(
            (year, month, day, hour, minute),
            (TimeParts.Read(FieldId.Year, nanoseconds), TimeParts.Read(FieldId.Month, nanoseconds),
                TimeParts.Read(FieldId.Day, nanoseconds), TimeParts.Read(FieldId.Hour, nanoseconds),
                TimeParts.Read(FieldId.Minute, nanoseconds)));
}
