using System.Buffers.Binary;

namespace SysFlow.Documents.Embedded;

/// <summary>
/// A blocked Bloom filter (Putze, Sanders, Singler 2007): all bits of an id are in one cache line of 512, so that a
/// lookup costs one miss. At 12 bits per id and 6 probes, about 1 in 100 absent ids is looked up in vain.
/// </summary>
internal sealed class IdFilter
{
    private const int BitsPerId = 12;
    private const int Probes = 6;
    private const int LineWords = 8; // 512 bits, one cache line
    private readonly ulong[] _words;

    /// <summary>An empty filter for <paramref name="ids"/> ids.</summary>
    public IdFilter(int ids) => _words = new ulong[LineWords * (1 + (ids * (long)BitsPerId / 512))];

    /// <summary>A stored filter.</summary>
    public IdFilter(ReadOnlySpan<byte> bytes)
    {
        _words = new ulong[bytes.Length / sizeof(ulong)];
        for (int i = 0; i < _words.Length; i++)
            _words[i] = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(i * sizeof(ulong))..]);
    }

    /// <summary>Whether <paramref name="length"/> is a possible length of a filter.</summary>
    public static bool IsLength(long length) => length > 0 && length % (LineWords * sizeof(ulong)) == 0;

    /// <summary>The filter's bytes.</summary>
    public byte[] ToArray()
    {
        byte[] bytes = new byte[_words.Length * sizeof(ulong)];
        for (int i = 0; i < _words.Length; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(i * sizeof(ulong)), _words[i]);
        return bytes;
    }

    /// <summary>Adds an id.</summary>
    public void Add(UInt128 id)
    {
        int line = LineOf(id);
        ulong bits = (ulong)id;
        for (int i = 0; i < Probes; i++, bits >>= 9) _words[line + (int)((bits >> 6) & 7)] |= 1UL << (int)(bits & 63);
    }

    /// <summary>Whether the id may have been added; false means that it has not.</summary>
    public bool MayContain(UInt128 id)
    {
        int line = LineOf(id);
        ulong bits = (ulong)id;
        for (int i = 0; i < Probes; i++, bits >>= 9)
        {
            if ((_words[line + (int)((bits >> 6) & 7)] & (1UL << (int)(bits & 63))) == 0) return false;
        }

        return true;
    }

    /// <summary>Takes the line from the upper half of the hash and the bits in it from the lower half.</summary>
    private int LineOf(UInt128 id) =>
        LineWords * (int)Math.BigMul((ulong)(id >> 64), (ulong)(_words.Length / LineWords), out _);
}
