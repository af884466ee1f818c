using System.Buffers.Binary;
using System.Numerics;

namespace SysFlow.Detection;

/// <summary>
/// The text equals any of the patterns. A bitmap rejects lengths that no pattern has; the rest is one probe into an
/// open-addressed table that is at most half full, hashed over the length and both ends of the text.
/// </summary>
internal sealed class EqualSetMatcher : TextMatcher
{
    private const int LengthBits = 64;

    private readonly ulong _lengths;
    private readonly byte[]?[] _table;

    public EqualSetMatcher(byte[][] patterns)
    {
        _table = new byte[]?[BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, patterns.Length * 2))];
        foreach (byte[] pattern in patterns)
        {
            _lengths |= LengthBit(pattern.Length);
            int at = (int)Hash(pattern) & (_table.Length - 1);
            while (_table[at] is { } taken && !taken.AsSpan().SequenceEqual(pattern))
                at = (at + 1) & (_table.Length - 1);
            _table[at] = pattern;
        }
    }

    public override IReadOnlyList<LiteralTest>? Literals => Tests(LiteralAnchor.Whole, _table.OfType<byte[]>());

    public override bool Matches(ReadOnlySpan<byte> text)
    {
        if ((_lengths & LengthBit(text.Length)) == 0) return false;
        int mask = _table.Length - 1;
        for (int at = (int)Hash(text) & mask; _table[at] is { } pattern; at = (at + 1) & mask)
        {
            if (text.SequenceEqual(pattern)) return true;
        }

        return false;
    }

    private static ulong LengthBit(int length) => 1UL << Math.Min(length, LengthBits - 1);

    private static uint Hash(ReadOnlySpan<byte> text)
    {
        ulong head = Word(text);
        ulong tail = text.Length > sizeof(ulong) ? Word(text[^sizeof(ulong)..]) : 0;
        ulong mixed = ((head ^ (ulong)text.Length) * 0x9E3779B97F4A7C15) ^ BitOperations.RotateLeft(
            tail * 0xC2B2AE3D27D4EB4F, 31);
        return (uint)((mixed * 0x9E3779B97F4A7C15) >> 32);
    }

    private static ulong Word(ReadOnlySpan<byte> text)
    {
        if (text.Length >= sizeof(ulong)) return BinaryPrimitives.ReadUInt64LittleEndian(text);
        ulong word = 0;
        foreach (byte b in text) word = (word << 8) | b;
        return word;
    }
}
