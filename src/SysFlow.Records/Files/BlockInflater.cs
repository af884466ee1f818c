using System.IO.Compression;
using SysFlow.Buffers;

namespace SysFlow.Records;

/// <summary>Inflates blocks (RFC 1951) into a buffer that grows with what comes out, up to the limit.</summary>
internal sealed class BlockInflater(int maxBlockBytes) : IDisposable
{
    /// <summary>128 KiB: a usual block (80,000 bytes) with slack, without growing.</summary>
    private const int InitialBytes = 128 * 1024;

    private readonly GrowingBuffer _inflated = new(InitialBytes - ByteWindow.Slack, ByteWindow.Slack);

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
    public void Dispose() => _inflated.Release();

    private string? Fill(ArraySegment<byte> block, bool isCut)
    {
        // DeflateStream cannot be reused for another block; what it leaves per block is 0.6 KB for about 1,400 records.
        using MemoryStream compressed = new(block.Array!, block.Offset, block.Count, writable: false);
        using DeflateStream inflater = new(compressed, CompressionMode.Decompress);
        try
        {
            while (true)
            {
                int left = maxBlockBytes - _inflated.Length;
                if (left == 0)
                {
                    return inflater.ReadByte() < 0
                        ? null
                        : $"the block inflates to more than the limit of {maxBlockBytes} bytes";
                }

                Span<byte> free = _inflated.GetSpan();
                int read = inflater.Read(free[..Math.Min(free.Length, left)]);
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
