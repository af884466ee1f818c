using System.IO.Compression;

namespace SysFlow.Records;

/// <summary>
/// Reads the blocks of an object container, <c>block = count size *OCTET sync</c>, and inflates them. Memory grows with
/// the bytes that arrive, up to the limit.
/// </summary>
internal sealed class BlockReader(ByteSource source, ContainerHeader header, int maxBlockBytes) : IDisposable
{
    private readonly GrowingBuffer _stored = new();
    private readonly GrowingBuffer? _inflated = header.Codec == SysFlowCodec.Deflate ? new GrowingBuffer() : null;

    /// <summary>Records the block claims to hold.</summary>
    public long Count { get; private set; }

    /// <summary>The block's records, not compressed.</summary>
    public GrowingBuffer Block => _inflated ?? _stored;

    /// <summary>
    /// Reads the next block. What is wrong with it, or null; a block that the file's end cuts short has in
    /// <see cref="Block"/> what there is of it, a block with any other problem nothing.
    /// </summary>
    public string? Read()
    {
        _stored.Clear();
        _inflated?.Clear();
        Count = source.ReadLong() ?? -1;
        long size = source.ReadLong() ?? -1;
        if (Count < 0 || size < 0) return "the block's count or size is negative, too large or cut off";
        if (size > maxBlockBytes) return $"the block has {size} bytes, more than the limit of {maxBlockBytes}";

        while (_stored.Length < size)
        {
            Span<byte> free = _stored.GetFree((int)size);
            int read = source.Read(free);
            _stored.Advance(read);
            if (read < free.Length) break;
        }

        Span<byte> sync = stackalloc byte[ContainerHeader.SyncBytes];
        int syncRead = _stored.Length < size ? 0 : source.Read(sync);
        string? problem = null;
        if (syncRead < sync.Length) problem = "the file ends within the block";
        else if (!sync.SequenceEqual(header.Sync)) return Refuse("the block does not end with the file's sync marker");

        string? damage = _inflated is null ? null : Inflate(isWhole: problem is null);
        return damage is null ? problem : Refuse(damage);
    }

    /// <summary>Gives the buffers back.</summary>
    public void Dispose()
    {
        _stored.Dispose();
        _inflated?.Dispose();
    }

    private string? Inflate(bool isWhole)
    {
        // DeflateStream cannot be reused for another block; what it leaves per block is 0.6 KB for about 1,400 records.
        using MemoryStream compressed = new(_stored.Array, 0, _stored.Length, writable: false);
        using DeflateStream inflater = new(compressed, CompressionMode.Decompress);
        try
        {
            while (true)
            {
                Span<byte> free = _inflated!.GetFree(maxBlockBytes);
                if (free.IsEmpty)
                {
                    return inflater.ReadByte() < 0
                        ? null
                        : $"the block inflates to more than the limit of {maxBlockBytes} bytes";
                }

                int read = inflater.Read(free);
                if (read == 0) return null;
                _inflated.Advance(read);
            }
        }
        catch (InvalidDataException e)
        {
            // A block that the file's end cuts short inflates as far as it goes.
            return isWhole ? $"the block does not inflate: {e.Message}" : null;
        }
    }

    private string Refuse(string problem)
    {
        Block.Clear();
        return problem;
    }
}
