using System.Buffers;
using System.Text;

namespace SysFlow.Alerts;

/// <summary>
/// A technique's id as numbers: <c>T1087.001</c> is 1087 and 1; the second number is 0 unless it is a sub-technique.
/// </summary>
public readonly record struct TechniqueId(int Technique, int Sub)
{
    private const int Longest = 9;

    /// <summary>The technique that a sub-technique belongs to; itself for a technique.</summary>
    public TechniqueId Parent => new(Technique, 0);

    /// <summary>Whether it is a sub-technique.</summary>
    public bool IsSub => Sub != 0;

    /// <summary>Parses <c>T1234</c> or <c>T1234.001</c>, in upper or lower case.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out TechniqueId id)
    {
        Span<byte> bytes = stackalloc byte[Longest];
        id = default;
        return text.Length <= Longest && Ascii.FromUtf16(text, bytes, out int length) == OperationStatus.Done
            && TryParse(bytes[..length], out id);
    }

    /// <summary>Parses <c>T1234</c> or <c>T1234.001</c> from UTF-8, in upper or lower case.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out TechniqueId id)
    {
        id = default;
        if (text.Length is not (5 or 9) || (text[0] | 0x20) != 't') return false;
        if (!TryDigits(text[1..5], out int technique)) return false;
        int sub = 0;
        if (text.Length == 9 && (text[5] != (byte)'.' || !TryDigits(text[6..], out sub) || sub == 0)) return false;
        id = new TechniqueId(technique, sub);
        return true;
    }

    /// <summary>The id as text.</summary>
    public override string ToString() => IsSub ? $"T{Technique:0000}.{Sub:000}" : $"T{Technique:0000}";

    /// <summary>
    /// Writes the id to the start of <paramref name="destination"/>, which must hold 9 bytes, and returns its length.
    /// </summary>
    public int Write(Span<byte> destination)
    {
        destination[0] = (byte)'T';
        Digits(destination.Slice(1, 4), Technique);
        if (!IsSub) return 5;
        destination[5] = (byte)'.';
        Digits(destination.Slice(6, 3), Sub);
        return 9;
    }

    private static void Digits(Span<byte> destination, int value)
    {
        for (int at = destination.Length - 1; at >= 0; at--, value /= 10) destination[at] = (byte)('0' + (value % 10));
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (byte digit in text)
        {
            if (!char.IsAsciiDigit((char)digit)) return false;
            value = (value * 10) + (digit - '0');
        }

        return true;
    }
}
