using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SysFlow.Records;

namespace SysFlow.Events;

/// <summary>
/// Computes what a file's identity should be, SHA-1 over container id and path, for up to eight files at once: each
/// vector holds one word of all eight. A joiner hashes every file's record and a mapper every file of a batch, and one
/// call of the platform's SHA-1 for so few bytes costs more than the eight together.
/// </summary>
/// <remarks>
/// Source of the algorithm: FIPS 180-4, sections 5.1.1 and 6.1. It tells files apart and secures nothing. Tests compare
/// it with <see cref="System.Security.Cryptography.SHA1"/>.
/// </remarks>
internal sealed class FileOidHasher
{
    /// <summary>Files that are hashed together.</summary>
    internal const int Lanes = 8;

    private const int BlockSize = 64;
    private const int WordsPerBlock = BlockSize / sizeof(uint);
    private const int Rounds = 80;
    private const int RoundsPerFunction = 20;

    // What follows the text in its last block: one bit as a byte, and the length in bits.
    private const int Padding = 1 + sizeof(ulong);

    private readonly GrowableBuffer _blocks = new(Lanes * BlockSize);
    private readonly int[] _starts = new int[Lanes];
    private readonly int[] _counts = new int[Lanes];

    /// <summary>Files added since the last <see cref="Compute"/>, at most <see cref="Lanes"/>.</summary>
    internal int Count { get; private set; }

    /// <summary>Adds a file. There must be a lane left.</summary>
    internal void Add(ReadOnlySpan<byte> containerId, ReadOnlySpan<byte> path)
    {
        int length = checked(containerId.Length + path.Length);
        int size = checked(length + Padding + BlockSize - 1) / BlockSize * BlockSize;
        Span<byte> blocks = _blocks.Reserve(size)[..size];
        containerId.CopyTo(blocks);
        path.CopyTo(blocks[containerId.Length..]);
        blocks[length] = 0x80;
        blocks[(length + 1)..].Clear();
        BinaryPrimitives.WriteUInt64BigEndian(blocks[^sizeof(ulong)..], 8UL * (uint)length);
        _starts[Count] = _blocks.Length;
        _counts[Count++] = size / BlockSize;
        _blocks.Advance(size);
    }

    /// <summary>
    /// Writes the identities of the files added, in their order, to <paramref name="oids"/> and forgets the files.
    /// </summary>
    internal void Compute(Span<FileOid> oids)
    {
        int last = 0;
        for (int lane = 0; lane < Count; lane++) last = Math.Max(last, _counts[lane]);
        Span<Vector256<uint>> schedule = stackalloc Vector256<uint>[Rounds];
        Digest digest = Digest.Initial;
        for (int block = 0; block < last; block++)
        {
            Vector256<uint> active = LoadBlock(block, schedule);
            digest = Digest.Select(active, Compress(digest, schedule), digest);
        }

        for (int lane = 0; lane < Count; lane++) oids[lane] = digest.Of(lane);
        Clear();
    }

    /// <summary>Forgets the files added.</summary>
    internal void Clear()
    {
        _blocks.Truncate(0);
        Count = 0;
    }

    /// <summary>
    /// Loads the words of one block of every lane and says, with all bits of a lane set, which lanes have it. The
    /// others get what they had before, and the result is not used.
    /// </summary>
    private Vector256<uint> LoadBlock(int block, Span<Vector256<uint>> schedule)
    {
        Span<uint> words = stackalloc uint[WordsPerBlock * Lanes];
        Span<uint> active = stackalloc uint[Lanes];
        for (int lane = 0; lane < Count; lane++)
        {
            if (block >= _counts[lane]) continue;
            active[lane] = uint.MaxValue;
            ReadOnlySpan<byte> from = _blocks.Span.Slice(_starts[lane] + (block * BlockSize), BlockSize);
            for (int word = 0; word < WordsPerBlock; word++)
                words[(word * Lanes) + lane] = BinaryPrimitives.ReadUInt32BigEndian(from[(word * sizeof(uint))..]);
        }

        for (int word = 0; word < WordsPerBlock; word++)
            schedule[word] = Vector256.Create<uint>(words.Slice(word * Lanes, Lanes));
        for (int word = WordsPerBlock; word < Rounds; word++)
        {
            schedule[word] = Rotate(
                schedule[word - 3] ^ schedule[word - 8] ^ schedule[word - 14] ^ schedule[word - 16], 1);
        }

        return Vector256.Create<uint>(active);
    }

    private static Digest Compress(in Digest before, ReadOnlySpan<Vector256<uint>> schedule)
    {
        Digest at = before;
        for (int round = 0; round < RoundsPerFunction; round++)
            Step(ref at, (at.B & at.C) | Vector256.AndNot(at.D, at.B), 0x5A827999, schedule[round]);
        for (int round = RoundsPerFunction; round < 2 * RoundsPerFunction; round++)
            Step(ref at, at.B ^ at.C ^ at.D, 0x6ED9EBA1, schedule[round]);
        for (int round = 2 * RoundsPerFunction; round < 3 * RoundsPerFunction; round++)
            Step(ref at, (at.B & at.C) | (at.D & (at.B | at.C)), 0x8F1BBCDC, schedule[round]);
        for (int round = 3 * RoundsPerFunction; round < Rounds; round++)
            Step(ref at, at.B ^ at.C ^ at.D, 0xCA62C1D6, schedule[round]);
        return new Digest(before.A + at.A, before.B + at.B, before.C + at.C, before.D + at.D, before.E + at.E);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(ref Digest at, Vector256<uint> mixed, uint constant, Vector256<uint> word)
    {
        Vector256<uint> next = Rotate(at.A, 5) + mixed + at.E + Vector256.Create(constant) + word;
        at = new Digest(next, at.A, Rotate(at.B, 30), at.C, at.D);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Rotate(Vector256<uint> value, int bits) => (value << bits) | (value >>> (32 - bits));

    /// <summary>The five words of eight hashes.</summary>
    private readonly struct Digest(
        Vector256<uint> a, Vector256<uint> b, Vector256<uint> c, Vector256<uint> d, Vector256<uint> e)
    {
        internal readonly Vector256<uint> A = a;
        internal readonly Vector256<uint> B = b;
        internal readonly Vector256<uint> C = c;
        internal readonly Vector256<uint> D = d;
        internal readonly Vector256<uint> E = e;

        internal static Digest Initial => new(
            Vector256.Create(0x67452301u),
            Vector256.Create(0xEFCDAB89u),
            Vector256.Create(0x98BADCFEu),
            Vector256.Create(0x10325476u),
            Vector256.Create(0xC3D2E1F0u));

        internal static Digest Select(Vector256<uint> isNew, in Digest next, in Digest old) => new(
            Vector256.ConditionalSelect(isNew, next.A, old.A),
            Vector256.ConditionalSelect(isNew, next.B, old.B),
            Vector256.ConditionalSelect(isNew, next.C, old.C),
            Vector256.ConditionalSelect(isNew, next.D, old.D),
            Vector256.ConditionalSelect(isNew, next.E, old.E));

        internal FileOid Of(int lane)
        {
            Span<byte> bytes = stackalloc byte[FileOid.Size];
            BinaryPrimitives.WriteUInt32BigEndian(bytes, A[lane]);
            BinaryPrimitives.WriteUInt32BigEndian(bytes[4..], B[lane]);
            BinaryPrimitives.WriteUInt32BigEndian(bytes[8..], C[lane]);
            BinaryPrimitives.WriteUInt32BigEndian(bytes[12..], D[lane]);
            BinaryPrimitives.WriteUInt32BigEndian(bytes[16..], E[lane]);
            return new FileOid(bytes);
        }
    }
}
