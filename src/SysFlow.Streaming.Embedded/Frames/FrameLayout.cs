using System.Buffers.Binary;
using System.IO.Hashing;

namespace SysFlow.Streaming.Embedded;

/// <summary>
/// A frame is one entry of the log: consecutive messages of a partition with one checksum, little-endian
/// (<c>docs/wire/embedded-log.md</c>):
/// <code>
///  0  u64  XxHash3 of the rest
///  8  i64  offset of the first message
/// 16  i64  largest timestamp of the partition before this frame
/// 24  i64  largest timestamp of the partition up to and including this frame
/// 32  i32  number of messages
/// 36  i32  bytes of the messages, each as <see cref="MessageLayout"/> has it
/// 40       the messages, compressed or not: <see cref="FrameContent"/>
/// </code>
/// The running maximum makes timestamps searchable although producers' clocks run as they like.
/// </summary>
internal static class FrameLayout
{
    /// <summary>What FASTER puts before an entry: its length as an i32; entries begin at multiples of 4.</summary>
    public const int EntryPrefixBytes = 4;

    /// <summary>Bytes before the messages: 8 + 8 + 8 + 8 + 4 + 4.</summary>
    public const int HeaderBytes = 40;

    /// <summary>A frame ends before its messages would exceed 256 KiB, unless one message alone does.</summary>
    public const int MaxMessagesBytes = 1 << 18;

    /// <summary>The running maximum before the first message.</summary>
    public const long NoTimestamp = long.MinValue;

    private const int OffsetAt = 8;
    private const int MaxBeforeAt = 16;
    private const int MaxAfterAt = 24;
    private const int CountAt = 32;
    private const int MessageBytesAt = 36;

    public static void WriteHeader(Span<byte> frame, in FrameHeader header)
    {
        BinaryPrimitives.WriteInt64LittleEndian(frame[OffsetAt..], header.FirstOffset);
        BinaryPrimitives.WriteInt64LittleEndian(frame[MaxBeforeAt..], header.MaxBefore);
        BinaryPrimitives.WriteInt64LittleEndian(frame[MaxAfterAt..], header.MaxAfter);
        BinaryPrimitives.WriteInt32LittleEndian(frame[CountAt..], header.Count);
        BinaryPrimitives.WriteInt32LittleEndian(frame[MessageBytesAt..], header.MessageBytes);
    }

    /// <summary>Computes and writes the checksum; the last step.</summary>
    public static void Seal(Span<byte> frame) =>
        BinaryPrimitives.WriteUInt64LittleEndian(frame, XxHash3.HashToUInt64(frame[OffsetAt..]));

    public static bool IsIntact(ReadOnlySpan<byte> frame) =>
        BinaryPrimitives.ReadUInt64LittleEndian(frame) == XxHash3.HashToUInt64(frame[OffsetAt..]);

    public static FrameHeader ReadHeader(ReadOnlySpan<byte> frame) => new(
        BinaryPrimitives.ReadInt64LittleEndian(frame[OffsetAt..]),
        BinaryPrimitives.ReadInt64LittleEndian(frame[MaxBeforeAt..]),
        BinaryPrimitives.ReadInt64LittleEndian(frame[MaxAfterAt..]),
        BinaryPrimitives.ReadInt32LittleEndian(frame[CountAt..]),
        BinaryPrimitives.ReadInt32LittleEndian(frame[MessageBytesAt..]));

    /// <summary>The address behind an entry that begins at <paramref name="address"/>.</summary>
    public static long Behind(long address, int frameLength) => address + EntryPrefixBytes + Align(frameLength);

    public static int Align(int length) => (length + 3) & ~3;
}
