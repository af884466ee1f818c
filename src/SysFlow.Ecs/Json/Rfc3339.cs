namespace SysFlow.Ecs;

/// <summary>
/// Timestamps as <c>yyyy-MM-ddTHH:mm:ss.fffffffffZ</c> (RFC 3339 with nine digits of fraction), always
/// <see cref="Length"/> characters: 64-bit nanoseconds reach from 1677 to 2262, so the year always has four digits.
/// </summary>
internal static class Rfc3339
{
    /// <summary>Number of characters: 19 up to the seconds, a dot, nine digits, <c>Z</c>.</summary>
    public const int Length = 30;

    private const long NanosecondsPerSecond = 1_000_000_000;
    private const long SecondsPerDay = 86_400;

    /// <summary>
    /// Writes <paramref name="nanoseconds"/> since the Unix epoch to the start of <paramref name="destination"/>.
    /// </summary>
    public static void Write(Span<byte> destination, long nanoseconds)
    {
        destination = destination[..Length];
        (long seconds, long fraction) = FloorDivide(nanoseconds, NanosecondsPerSecond);
        (long day, long secondOfDay) = FloorDivide(seconds, SecondsPerDay);
        WriteDate(destination, day);
        destination[10] = (byte)'T';
        uint second = (uint)secondOfDay;
        Two(destination, 11, second / 3600);
        destination[13] = (byte)':';
        Two(destination, 14, second / 60 % 60);
        destination[16] = (byte)':';
        Two(destination, 17, second % 60);
        destination[19] = (byte)'.';
        uint rest = (uint)fraction;
        for (int at = 28; at >= 20; at--, rest /= 10) destination[at] = (byte)('0' + (rest % 10));
        destination[29] = (byte)'Z';
    }

    /// <summary>
    /// Converts a day number since 1970-01-01 to a Gregorian date. Years start on 1 March, so that the leap day is the
    /// last of the year and month lengths follow (153 m + 2) / 5; an era is 400 years, 146,097 days; 719,468 days lie
    /// before 1970 from 0000-03-01.
    /// </summary>
    private static void WriteDate(Span<byte> destination, long day)
    {
        uint shifted = (uint)(day + 719_468);
        uint era = shifted / 146_097;
        uint dayOfEra = shifted % 146_097;
        uint yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        uint dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        uint shiftedMonth = ((5 * dayOfYear) + 2) / 153;
        uint month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
        uint year = yearOfEra + (era * 400) + (month <= 2 ? 1u : 0u);
        Two(destination, 0, year / 100);
        Two(destination, 2, year % 100);
        destination[4] = (byte)'-';
        Two(destination, 5, month);
        destination[7] = (byte)'-';
        Two(destination, 8, dayOfYear - (((153 * shiftedMonth) + 2) / 5) + 1);
    }

    private static (long Quotient, long Remainder) FloorDivide(long value, long divisor)
    {
        (long quotient, long remainder) = Math.DivRem(value, divisor);
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder);
    }

    private static void Two(Span<byte> destination, int at, uint value)
    {
        destination[at] = (byte)('0' + (value / 10));
        destination[at + 1] = (byte)('0' + (value % 10));
    }
}
