namespace SysFlow.Documents;

/// <summary>
/// Parses dates like Elasticsearch's <c>strict_date_optional_time_nanos</c>: <c>2021-07-01</c>,
/// <c>2021-07-01T09:36Z</c>, <c>2021-07-01T09:36:22.467324952Z</c>, <c>2021-07-01T09:36:22+02:00</c>. Without an offset
/// the time is UTC. The range is that of 64-bit nanoseconds, from <see cref="Earliest"/> to <see cref="Latest"/>.
/// </summary>
public static class Iso8601
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>The time of the smallest 64-bit number.</summary>
    public const string Earliest = "1677-09-21T00:12:43.145224192Z";

    /// <summary>The time of the largest 64-bit number.</summary>
    public const string Latest = "2262-04-11T23:47:16.854775807Z";

    /// <summary>
    /// Parses UTF-8 text as nanoseconds since the Unix epoch; false for anything that is not such a date or does not
    /// fit in 64 bits.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out long nanoseconds)
    {
        nanoseconds = 0;
        if (!TryParseDay(text, out long days)) return false;
        long seconds = days * 86_400;
        long fraction = 0;
        ReadOnlySpan<byte> rest = text[10..];
        if (rest.Length > 0 && !TryParseTime(rest, ref seconds, ref fraction)) return false;
        Int128 exact = ((Int128)seconds * NanosecondsPerSecond) + fraction;
        if (exact < long.MinValue || exact > long.MaxValue) return false;
        nanoseconds = (long)exact;
        return true;
    }

    /// <summary>Parses text as nanoseconds since the Unix epoch; false for anything that is not such a date.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out long nanoseconds)
    {
        nanoseconds = 0;
        const int Longest = 35; // yyyy-MM-ddTHH:mm:ss.fffffffff+hh:mm
        if (text.Length > Longest) return false;
        Span<byte> utf8 = stackalloc byte[Longest];
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsAscii(text[i])) return false;
            utf8[i] = (byte)text[i];
        }

        return TryParse(utf8[..text.Length], out nanoseconds);
    }

    private static bool TryParseDay(ReadOnlySpan<byte> text, out long days)
    {
        days = 0;
        if (text.Length < 10 || text[4] != '-' || text[7] != '-') return false;
        if (!TryDigits(text[..4], out int year) || !TryDigits(text[5..7], out int month)) return false;
        if (!TryDigits(text[8..10], out int day)) return false;
        if (year < 1 || month is < 1 or > 12) return false;
        if (day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        days = new DateOnly(year, month, day).DayNumber - new DateOnly(1970, 1, 1).DayNumber;
        return true;
    }

    private static bool TryParseTime(ReadOnlySpan<byte> text, ref long seconds, ref long fraction)
    {
        if (text.Length < 6 || text[0] != 'T' || text[3] != ':') return false;
        if (!TryDigits(text[1..3], out int hour) || !TryDigits(text[4..6], out int minute)) return false;
        int second = 0;
        ReadOnlySpan<byte> rest = text[6..];
        if (rest.Length >= 3 && rest[0] == ':')
        {
            if (!TryDigits(rest[1..3], out second)) return false;
            rest = rest[3..];
            if (rest.Length > 0 && rest[0] == '.' && !TryParseFraction(ref rest, ref fraction)) return false;
        }

        if (hour > 23 || minute > 59 || second > 59) return false;
        if (!TryParseOffset(rest, out int offset)) return false;
        seconds += (hour * 3600) + (minute * 60) + second - offset;
        return true;
    }

    private static bool TryParseFraction(ref ReadOnlySpan<byte> rest, ref long fraction)
    {
        int digits = 0;
        while (digits + 1 < rest.Length && char.IsAsciiDigit((char)rest[digits + 1])) digits++;
        if (digits is < 1 or > 9 || !TryDigits(rest.Slice(1, digits), out int value)) return false;
        fraction = value;
        for (int i = digits; i < 9; i++) fraction *= 10;
        rest = rest[(digits + 1)..];
        return true;
    }

    /// <summary>Seconds east of UTC: nothing or <c>Z</c>, <c>+hh:mm</c>, <c>-hhmm</c>, <c>+hh</c>.</summary>
    private static bool TryParseOffset(ReadOnlySpan<byte> text, out int offset)
    {
        offset = 0;
        if (text.Length == 0 || (text.Length == 1 && text[0] == 'Z')) return true;
        if (text[0] is not ((byte)'+' or (byte)'-')) return false;
        ReadOnlySpan<byte> minutes = text.Length switch
        {
            3 => "00"u8,
            5 => text[3..5],
            6 when text[3] == ':' => text[4..6],
            _ => default,
        };
        if (minutes.IsEmpty || !TryDigits(minutes, out int minute)) return false;
        if (!TryDigits(text[1..3], out int hour)) return false;
        if (hour > 18 || minute > 59) return false;
        offset = ((hour * 60) + minute) * (text[0] == '-' ? -60 : 60);
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (byte b in text)
        {
            int digit = b - '0';
            if ((uint)digit > 9) return false;
            value = (value * 10) + digit;
        }

        return true;
    }
}
