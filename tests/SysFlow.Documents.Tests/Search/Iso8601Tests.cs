using System.Globalization;
using System.Text;

namespace SysFlow.Documents.Tests;

public sealed class Iso8601Tests
{
    [Theory]
    [InlineData("1970-01-01", 0)]
    [InlineData("2021-07-01", 1_625_097_600_000_000_000)]
    [InlineData("2021-07-01T09:36Z", 1_625_132_160_000_000_000)]
    [InlineData("2021-07-01T09:36:22", 1_625_132_182_000_000_000)]
    [InlineData("2021-07-01T09:36:22.467324952Z", 1_625_132_182_467_324_952)]
    [InlineData("2021-07-01T09:36:22.5Z", 1_625_132_182_500_000_000)]
    [InlineData("2021-07-01T11:36:22+02:00", 1_625_132_182_000_000_000)]
    [InlineData("2021-07-01T05:06:22-0430", 1_625_132_182_000_000_000)]
    [InlineData("2021-07-01T10:36:22+01", 1_625_132_182_000_000_000)]
    [InlineData("1969-12-31T23:59:59.999999999Z", -1)]
    [InlineData(Iso8601.Earliest, long.MinValue)]
    [InlineData(Iso8601.Latest, long.MaxValue)]
    [InlineData("2262-04-12T01:47:16.854775807+02:00", long.MaxValue)]
    [InlineData("2024-02-29", 1_709_164_800_000_000_000)]
    public void Dates_are_read_to_the_nanosecond(string text, long expected)
    {
        Assert.True(Iso8601.TryParse(text, out long fromText));
        Assert.True(Iso8601.TryParse(Encoding.UTF8.GetBytes(text), out long fromBytes));
        Assert.Equal(expected, fromText);
        Assert.Equal(expected, fromBytes);
    }

    [Theory]
    [InlineData("1677-09-21T00:12:43.145224191Z")]
    [InlineData("2262-04-11T23:47:16.854775808Z")]
    [InlineData("0000-01-01")]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    [InlineData("")]
    [InlineData("2021")]
    [InlineData("2021-13-01")]
    [InlineData("2023-02-29")]
    [InlineData("2021-07-01T")]
    [InlineData("2021-07-01 09:36:22")]
    [InlineData("2021-07-01T24:00:00Z")]
    [InlineData("2021-07-01T09:36:60Z")]
    [InlineData("2021-07-01T09:36:22.Z")]
    [InlineData("2021-07-01T09:36:22.1234567890Z")]
    [InlineData("2021-07-01T09:36:22Zulu")]
    [InlineData("2021-07-01T09:36:22+2:00")]
    [InlineData("9999-01-01")]
    [InlineData("yesterday")]
    [InlineData("２０２１-07-01")]
    public void Anything_else_is_no_date(string text) => Assert.False(Iso8601.TryParse(text, out _));

    [Fact]
    public void Every_day_of_the_range_is_where_the_calendar_has_it()
    {
        for (DateOnly day = new(1678, 1, 1); day < new DateOnly(2262, 1, 1); day = day.AddDays(17))
        {
            string text = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            Assert.True(Iso8601.TryParse(text, out long nanoseconds));
            Assert.Equal((day.DayNumber - new DateOnly(1970, 1, 1).DayNumber) * 86_400_000_000_000, nanoseconds);
        }
    }
}
