using System.Buffers.Binary;
using System.Numerics;

namespace SysFlow.Events;

/// <summary>
/// Storage for many small byte strings in a few large arrays, so that a table of a hundred thousand entities costs the
/// garbage collector nothing. Freed room is reused by strings of the same size class; with two classes per doubling, at
/// most a third is wasted.
/// </summary>
internal sealed class ByteArena
{
    // 64 KiB stays below the 85,000 bytes from which an array goes to the large object heap.
    private const int ChunkSize = 64 * 1024;
    private const int Granule = 16;
    private const int GranulesPerChunk = ChunkSize / Granule;
    private const int LargestPooled = ChunkSize / 4;
    private const int LargeFlag = 1 << 31;
    private const int None = -1;

    private readonly List<byte[]> _chunks = [];
    private readonly List<byte[]> _large = [];
    private readonly Stack<int> _freeLarge = [];
    private readonly int[] _free = new int[64];
    private int _chunk = -1;
    private int _used = ChunkSize;

    internal ByteArena() => Array.Fill(_free, None);

    /// <summary>Bytes that stored strings occupy, rounding included.</summary>
    internal long OccupiedBytes { get; private set; }

    /// <summary>Stores a copy of <paramref name="bytes"/> and returns its handle.</summary>
    internal int Store(ReadOnlySpan<byte> bytes)
    {
        int size = SizeOf(bytes.Length, out int sizeClass);
        OccupiedBytes += size;
        if (size > LargestPooled) return StoreLarge(bytes);
        int handle = _free[sizeClass];
        if (handle == None) handle = Carve(size);
        else _free[sizeClass] = BinaryPrimitives.ReadInt32LittleEndian(Block(handle, size));
        bytes.CopyTo(Block(handle, size));
        return handle;
    }

    /// <summary>The string of <paramref name="length"/> bytes that is stored under <paramref name="handle"/>.</summary>
    internal ReadOnlySpan<byte> Get(int handle, int length) =>
        handle < 0 ? _large[handle & ~LargeFlag] : Block(handle, length);

    /// <summary>Frees a stored string.</summary>
    internal void Free(int handle, int length)
    {
        int size = SizeOf(length, out int sizeClass);
        OccupiedBytes -= size;
        if (handle < 0)
        {
            _large[handle & ~LargeFlag] = [];
            _freeLarge.Push(handle & ~LargeFlag);
            return;
        }

        BinaryPrimitives.WriteInt32LittleEndian(Block(handle, size), _free[sizeClass]);
        _free[sizeClass] = handle;
    }

    /// <summary>Frees everything; the chunks are kept for reuse.</summary>
    internal void Clear()
    {
        Array.Fill(_free, None);
        _large.Clear();
        _freeLarge.Clear();
        _chunk = -1;
        _used = ChunkSize;
        OccupiedBytes = 0;
    }

    /// <summary>Bytes a string of <paramref name="length"/> bytes occupies.</summary>
    internal static int SizeOf(int length) => SizeOf(length, out _);

    // Sizes 32, 48, 64, 96, 128, 192, ...; a large string occupies what it needs.
    private static int SizeOf(int length, out int sizeClass)
    {
        sizeClass = 0;
        if (length <= 2 * Granule) return 2 * Granule;
        if (length > LargestPooled) return length;
        int power = (int)BitOperations.RoundUpToPowerOf2((uint)length);
        int threeQuarters = power / 4 * 3;
        sizeClass = (2 * BitOperations.Log2((uint)power)) + (length <= threeQuarters ? 0 : 1);
        return length <= threeQuarters ? threeQuarters : power;
    }

    private int Carve(int size)
    {
        if (_used + size > ChunkSize)
        {
            if (++_chunk == _chunks.Count) _chunks.Add(GC.AllocateUninitializedArray<byte>(ChunkSize));
            _used = 0;
        }

        int handle = (_chunk * GranulesPerChunk) + (_used / Granule);
        _used += size;
        return handle;
    }

    private int StoreLarge(ReadOnlySpan<byte> bytes)
    {
        if (!_freeLarge.TryPop(out int index))
        {
            index = _large.Count;
            _large.Add([]);
        }

        _large[index] = bytes.ToArray();
        return index | LargeFlag;
    }

    private Span<byte> Block(int handle, int length) =>
        _chunks[handle / GranulesPerChunk].AsSpan(handle % GranulesPerChunk * Granule, length);
}
