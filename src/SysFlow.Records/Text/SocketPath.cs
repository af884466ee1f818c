using System.Buffers;

namespace SysFlow.Records;

/// <summary>
/// The recorded path of a connected unix socket: <c>ffff88a1-&gt;ffff88b2 /run/x.sock</c>, two kernel addresses of up
/// to 16 hexadecimal digits and the path, which ends at white space. The arrow also occurs escaped as <c>-\u003e</c>,
/// and as <c>-\u</c>.
/// </summary>
public readonly ref struct SocketPath
{
    private const int MaxDigits = 16;

    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    private static readonly SearchValues<byte> Blanks = SearchValues.Create(RecordedText.Blank);

    private SocketPath(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, ReadOnlySpan<byte> path)
    {
        Left = left;
        Right = right;
        Path = path;
    }

    /// <summary>Kernel address of one end, without leading zeros.</summary>
    public ReadOnlySpan<byte> Left { get; }

    /// <summary>Kernel address of the other end, without leading zeros.</summary>
    public ReadOnlySpan<byte> Right { get; }

    /// <summary>Path of the socket.</summary>
    public ReadOnlySpan<byte> Path { get; }

    /// <summary>Parses a recorded path; false when it does not have this form.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out SocketPath path)
    {
        path = default;
        ReadOnlySpan<byte> rest = text;
        ReadOnlySpan<byte> left = TakeHex(ref rest);
        if (left.IsEmpty || !TakeArrow(ref rest)) return false;
        ReadOnlySpan<byte> right = TakeHex(ref rest);
        if (right.IsEmpty || !Take(ref rest, " "u8)) return false;
        ReadOnlySpan<byte> name = rest.TrimStart((byte)' ');
        int end = name.IndexOfAny(Blanks);
        if (end >= 0) name = name[..end];
        if (name.IsEmpty) return false;
        path = new SocketPath(WithoutZeros(left), WithoutZeros(right), name);
        return true;
    }

    private static bool TakeArrow(scoped ref ReadOnlySpan<byte> text) =>
        Take(ref text, "->"u8) || Take(ref text, "-\\u003e"u8) || Take(ref text, "-\\u"u8);

    private static bool Take(scoped ref ReadOnlySpan<byte> text, ReadOnlySpan<byte> prefix)
    {
        if (!text.StartsWith(prefix)) return false;
        text = text[prefix.Length..];
        return true;
    }

    private static ReadOnlySpan<byte> TakeHex(scoped ref ReadOnlySpan<byte> text)
    {
        int end = text.IndexOfAnyExcept(HexDigits);
        if (end < 0) end = text.Length;
        if (end > MaxDigits) return default;
        ReadOnlySpan<byte> digits = text[..end];
        text = text[end..];
        return digits;
    }

    private static ReadOnlySpan<byte> WithoutZeros(ReadOnlySpan<byte> digits)
    {
        ReadOnlySpan<byte> rest = digits.TrimStart((byte)'0');
        return rest.IsEmpty ? digits[^1..] : rest;
    }
}
