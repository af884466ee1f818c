using System.Buffers.Binary;
using System.IO.Hashing;

namespace SysFlow.Streaming.Embedded;

/// <summary>
/// A small file that is replaced as a whole: 8 bytes that name its format, the XxHash3 of the content, the content.
/// Written beside and renamed over the old one, so that a crash leaves one or the other.
/// </summary>
internal static class SealedFile
{
    private const int HashAt = 8;
    private const int ContentAt = 16;

    /// <summary>Larger than any catalogue of 10,000 topics; keeps a hostile file from filling the memory.</summary>
    private const long MaxBytes = 1 << 24;

    /// <summary>The content, or null when there is no such file.</summary>
    /// <exception cref="StreamingException">The file is not what was written.</exception>
    public static byte[]? Read(string path, ReadOnlySpan<byte> format)
    {
        if (!File.Exists(path)) return null;
        if (new FileInfo(path).Length > MaxBytes) throw Damaged(path, "it is too long");
        byte[] file = File.ReadAllBytes(path);
        if (file.Length < ContentAt) throw Damaged(path, "it is too short");
        if (!file.AsSpan(0, HashAt).SequenceEqual(format)) throw Damaged(path, "it does not begin as it should");
        ulong hash = BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(HashAt));
        if (hash != XxHash3.HashToUInt64(file.AsSpan(ContentAt)))
            throw Damaged(path, "its checksum does not match");
        return file[ContentAt..];
    }

    /// <summary>Replaces the file; durable on return.</summary>
    public static void Write(string path, ReadOnlySpan<byte> format, ReadOnlySpan<byte> content)
    {
        Span<byte> head = stackalloc byte[ContentAt];
        format.CopyTo(head);
        BinaryPrimitives.WriteUInt64LittleEndian(head[HashAt..], XxHash3.HashToUInt64(content));
        string beside = path + ".new";
        using (FileStream file = new(beside, FileMode.Create, FileAccess.Write))
        {
            file.Write(head);
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
    }

    /// <summary>The error for a file that is not what was written.</summary>
    public static StreamingException Damaged(string path, string how, Exception? cause = null) =>
        new(StreamingFailure.Corrupt, $"{path} is damaged: {how}.", cause);
}
