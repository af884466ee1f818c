using System.Buffers.Text;
using System.Text;

namespace SysFlow.Documents.Embedded;

/// <summary>A JSON number: exact for 64-bit integers, otherwise the nearest double.</summary>
internal readonly struct Number
{
    private readonly bool _isWhole;
    private readonly long _whole;
    private readonly double _real;

    private Number(long whole)
    {
        _isWhole = true;
        _whole = whole;
        _real = whole;
    }

    private Number(double real)
    {
        _real = real;
    }

    /// <summary>
    /// Reads the JSON form of a number: digits with an optional sign, fraction and exponent, nothing else.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out Number number)
    {
        number = default;
        if (text.IsEmpty || !(text[0] == '-' || char.IsAsciiDigit((char)text[0]))) return false;
        if (Utf8Parser.TryParse(text, out long whole, out int used) && used == text.Length)
        {
            number = new Number(whole);
            return true;
        }

        if (!Utf8Parser.TryParse(text, out double real, out used) || used != text.Length) return false;
        if (!double.IsFinite(real)) return false;
        number = new Number(real);
        return true;
    }

    /// <summary>Reads the JSON form of a number.</summary>
    public static bool TryParse(string text, out Number number) => TryParse(Encoding.UTF8.GetBytes(text), out number);

    /// <summary>
    /// Less than zero, zero or more than zero when this number is below, equal to or above <paramref name="other"/>.
    /// </summary>
    public int CompareTo(Number other) =>
        _isWhole && other._isWhole ? _whole.CompareTo(other._whole) : _real.CompareTo(other._real);
}
