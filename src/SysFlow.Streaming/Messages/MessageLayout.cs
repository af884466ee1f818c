using System.Buffers.Binary;

namespace SysFlow.Streaming;

/// <summary>
/// The flat form of a message in memory and in the embedded log, little-endian, so that it is copied in one piece:
/// <code>
///  0  i64  timestamp, milliseconds since the Unix epoch
///  8  i32  length of the key
/// 12  i32  length of the headers
/// 16  i32  length of the value
/// 20       key, headers, value
/// </code>
/// A header is a u16 length of its name, an i32 length of its value, the name in UTF-8 and the value.
/// </summary>
public static class MessageLayout
{
    /// <summary>Bytes before the key: 8 + 4 + 4 + 4.</summary>
    public const int PrefixBytes = 20;

    /// <summary>Bytes before a header's name: 2 + 4.</summary>
    public const int HeaderPrefixBytes = 6;

    /// <summary>Where the length of the key is.</summary>
    public const int KeyLengthAt = 8;

    /// <summary>Where the length of the headers is.</summary>
    public const int HeadersLengthAt = 12;

    /// <summary>Where the length of the value is.</summary>
    public const int ValueLengthAt = 16;

    /// <summary>
    /// Whether the bytes are exactly one message: its lengths, and those of its headers, are not negative and add up to
    /// the whole. Code that receives a message from outside checks this once; everything after that relies on it.
    /// </summary>
    public static bool IsValid(ReadOnlySpan<byte> message) =>
        !message.IsEmpty && LengthOfFirst(message) == message.Length;

    /// <summary>
    /// The length of the valid message at the start of <paramref name="bytes"/>, or 0 when there is none.
    /// </summary>
    public static int LengthOfFirst(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < PrefixBytes) return 0;
        int key = ReadLength(bytes, KeyLengthAt);
        int headers = ReadLength(bytes, HeadersLengthAt);
        int value = ReadLength(bytes, ValueLengthAt);
        if ((key | headers | value) < 0) return 0;
        long length = (long)PrefixBytes + key + headers + value;
        if (length > bytes.Length || !AreValidHeaders(bytes.Slice(PrefixBytes + key, headers))) return 0;
        return (int)length;
    }

    /// <summary>The timestamp of a valid message, in milliseconds since the Unix epoch.</summary>
    public static long Timestamp(ReadOnlySpan<byte> message) => BinaryPrimitives.ReadInt64LittleEndian(message);

    internal static int ReadLength(ReadOnlySpan<byte> message, int at) =>
        BinaryPrimitives.ReadInt32LittleEndian(message[at..]);

    private static bool AreValidHeaders(ReadOnlySpan<byte> headers)
    {
        while (!headers.IsEmpty)
        {
            if (headers.Length < HeaderPrefixBytes) return false;
            int name = BinaryPrimitives.ReadUInt16LittleEndian(headers);
            int value = ReadLength(headers, 2);
            if (value < 0 || (long)HeaderPrefixBytes + name + value > headers.Length) return false;
            headers = headers[(HeaderPrefixBytes + name + value)..];
        }

        return true;
    }
}
