using ZstdSharp;

namespace SysFlow.Streaming.Embedded;

/// <summary>
/// The messages of a frame as stored: one Zstandard frame (RFC 8878) when that is shorter, otherwise uncompressed. The
/// lengths tell which: content as long as the messages is uncompressed.
/// </summary>
internal static class FrameContent
{
    /// <summary>
    /// The fastest level that compresses repetitions well: ECS documents become 24 times smaller at 1.8 GB/s, six times
    /// faster than the device writes them uncompressed. Higher levels are slower and hardly smaller (docs/adr/0008).
    /// </summary>
    private const int Level = 1;

    /// <summary>Length in bytes below which compression does not pay.</summary>
    private const int WorthCompressing = 256;

    private static readonly ContextPool<Compressor> Compressors = new(static () => new Compressor(Level));
    private static readonly ContextPool<Decompressor> Decompressors = new(static () => new Decompressor());

    /// <summary>
    /// Writes messages as content and returns its length, at most that of the messages, for which
    /// <paramref name="content"/> has room.
    /// </summary>
    public static int Write(ReadOnlySpan<byte> messages, Span<byte> content)
    {
        if (messages.Length >= WorthCompressing
            && TryCompress(messages, content[..(messages.Length - 1)], out int written))
        {
            return written;
        }

        messages.CopyTo(content);
        return messages.Length;
    }

    /// <summary>
    /// Reads content into a buffer of exactly the length of the messages; false when the content does not decode to
    /// that length. Needs no more memory, whatever the content claims.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> content, Span<byte> messages)
    {
        if (content.Length != messages.Length) return TryDecompress(content, messages);
        content.CopyTo(messages);
        return true;
    }

    private static bool TryCompress(ReadOnlySpan<byte> messages, Span<byte> room, out int written)
    {
        Compressor compressor = Compressors.Rent();
        try
        {
            return compressor.TryWrap(messages, room, out written);
        }
        finally
        {
            Compressors.Return(compressor);
        }
    }

    private static bool TryDecompress(ReadOnlySpan<byte> content, Span<byte> messages)
    {
        Decompressor decompressor = Decompressors.Rent();
        try
        {
            return decompressor.TryUnwrap(content, messages, out int written) && written == messages.Length;
        }
        catch (ZstdException)
        {
            return false; // the caller reports where
        }
        finally
        {
            Decompressors.Return(decompressor);
        }
    }
}
