using System.Globalization;
using System.Text;
using CsCheck;

namespace SysFlow.Ecs.Tests;

public sealed class Rfc3339Tests
{
    [Theory]
    [InlineData(1_625_132_182_467_324_952, "2021-07-01T09:36:22.467324952Z")]
    [InlineData(0, "1970-01-01T00:00:00.000000000Z")]
    [InlineData(-1, "1969-12-31T23:59:59.999999999Z")]
    [InlineData(951_782_400_000_000_000, "2000-02-29T00:00:00.000000000Z")]
    [InlineData(long.MaxValue, "2262-04-11T23:47:16.854775807Z")]
    [InlineData(long.MinValue, "1677-09-21T00:12:43.145224192Z")]
    public void Nanoseconds_are_written_in_full(long nanoseconds, string expected)
        => Assert.Equal(expected, Write(nanoseconds));

    [Fact]
    public void Every_time_agrees_with_the_platform()
        => Gen.Long.Sample(nanoseconds =>
        {
            long ticks = (long)Math.Floor(nanoseconds / 100m);
            string expected = DateTime.UnixEpoch.AddTicks(ticks).ToString("yyyy-MM-ddTHH:mm:ss.fffffff",
                CultureInfo.InvariantCulture);
            string written = Write(nanoseconds);
            return written.StartsWith(expected, StringComparison.Ordinal)
                && written[27..29] == (nanoseconds - (ticks * 100m)).ToString("00", CultureInfo.InvariantCulture);
        }, iter: 20_000);

    private static string Write(long nanoseconds)
    {
        Span<byte> text = stackalloc byte[Rfc3339.Length];
        Rfc3339.Write(text, nanoseconds);
        return Encoding.ASCII.GetString(text);
    }
}
