using System.IO.Compression;

namespace SysFlow.Records;

/// <summary>Inflates blocks (RFC 1951) into a buffer that grows with what comes out, up to the limit.</summary>
internal sealed class BlockInflater(int maxBlockBytes) : IDisposable
{
    private readonly GrowingBuffer _inflated = new();

    /// <summary>The content of the last block; empty when it could not be inflated.</summary>
    public GrowingBuffer Block => _inflated;

    /// <summary>Inflates a block and returns what is wrong with it, or null.</summary>
    /// <param name="block">The compressed bytes.</param>
    /// <param name="isCut">Whether its end is missing; it is then inflated as far as possible.</param>
    public string? Inflate(ArraySegment<byte> block, bool isCut)
    {
        _inflated.Clear();
        string? problem = Fill(block, isCut);
        if (problem is not null) _inflated.Clear();
        return problem;
    }

    /// <summary>Returns the buffer to the pool.</summary>
    public void Dispose() => _inflated.Dispose();

    private string? Fill(ArraySegment<byte> block, bool isCut)
    {
        // DeflateStream cannot be reused for another block; what it leaves per block is 0.6 KB for about 1,400 records.
        using MemoryStream compressed = new(block.Array!, block.Offset, block.Count, writable: false);
        using DeflateStream inflater = new(compressed, CompressionMode.Decompress);
        try
        {
            while (true)
            {
                Span<byte> free = _inflated.GetFree(maxBlockBytes);
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
        catch (InvalidDataException)
        {
            return isCut ? null : "the block cannot be inflated: its compressed bytes are damaged";
        }
    }
}
