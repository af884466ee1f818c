using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SysFlow.Buffers;
using SysFlow.Records;

namespace SysFlow.Events;

/// <summary>
/// Computes what a file's identity should be, SHA-1 over container id and path, for up to eight files at once: each
/// vector holds one word of all eight. A joiner hashes every file record and a mapper every file of a batch; for so few
/// bytes, one call of the platform's SHA-1 costs more than these eight together.
/// </summary>
/// <remarks>
/// Source of the algorithm: FIPS 180-4, sections 5.1.1 and 6.1. It only tells files apart and is not used for security.
/// Tests compare it with <see cref="System.Security.Cryptography.SHA1"/>.
/// </remarks>
internal sealed class FileOidHasher
{
    /// <summary>Number of files that are hashed together.</summary>
    internal const int Lanes = 8;

    private const int BlockSize = 64;
    private const int WordsPerBlock = BlockSize / sizeof(uint);
    private const int Rounds = 80;
    private const int RoundsPerFunction = 20;

    // After the text, the last block holds one bit as a byte, and the length in bits.
    private const int Padding = 1 + sizeof(ulong);

    private readonly GrowingBuffer _blocks = new(Lanes * BlockSize);
    private readonly int[] _starts = new int[Lanes];
    private readonly int[] _counts = new int[Lanes];

    /// <summary>Files added since the last <see cref="Compute"/>, at most <see cref="Lanes"/>.</summary>
    internal int Count { get; private set; }

    /// <summary>Adds a file. A lane must be free.</summary>
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
    /// Writes the identities of the added files, in their order, to <paramref name="oids"/> and clears the files.
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

    /// <summary>Clears the added files.</summary>
    internal void Clear()
    {
        _blocks.Clear();
        Count = 0;
    }

    /// <summary>
    /// Loads the words of one block of every lane. In the returned mask all bits of a lane are set when it has that
    /// block; the other lanes keep their old words, and their result is not used.
    /// </summary>
    private Vector256<uint> LoadBlock(int block, Span<Vector256<uint>> schedule)
    {
        Span<uint> words = stackalloc uint[WordsPerBlock * Lanes];
        Span<uint> active = stackalloc uint[Lanes];
        for (int lane = 0; lane < Count; lane++)
        {
            if (block >= _counts[lane]) continue;
            active[lane] = uint.MaxValue;
            ReadOnlySpan<byte> from = _blocks.Written.Slice(_starts[lane] + (block * BlockSize), BlockSize);
            for (int word = 0; word < WordsPerBlock; word += 2)
            {
                ulong two = BinaryPrimitives.ReadUInt64BigEndian(from[(word * sizeof(uint))..]);
                words[(word * Lanes) + lane] = (uint)(two >> 32);
                words[((word + 1) * Lanes) + lane] = (uint)two;
            }
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

    // The five words are locals, not a struct, so that they stay in registers.
    private static Digest Compress(in Digest before, ReadOnlySpan<Vector256<uint>> schedule)
    {
        Vector256<uint> a = before.A, b = before.B, c = before.C, d = before.D, e = before.E;
        for (int round = 0; round < Rounds; round++)
        {
            Vector256<uint> mixed = round switch
            {
                < RoundsPerFunction => d ^ (b & (c ^ d)),
                >= 2 * RoundsPerFunction and < 3 * RoundsPerFunction => (b & c) | (d & (b | c)),
                _ => b ^ c ^ d,
            };
            uint constant = round switch
            {
                < RoundsPerFunction => 0x5A827999,
                < 2 * RoundsPerFunction => 0x6ED9EBA1,
                < 3 * RoundsPerFunction => 0x8F1BBCDC,
                _ => 0xCA62C1D6,
            };
            Vector256<uint> next = Rotate(a, 5) + mixed + e + Vector256.Create(constant) + schedule[round];
            e = d;
            d = c;
            c = Rotate(b, 30);
            b = a;
            a = next;
        }

        return new Digest(before.A + a, before.B + b, before.C + c, before.D + d, before.E + e);
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
