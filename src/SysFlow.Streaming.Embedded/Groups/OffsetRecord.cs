using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace SysFlow.Streaming.Embedded;

/// <summary>
/// A record of the offset journal, little-endian (<c>docs/wire/embedded-log.md</c>):
/// <code>
///  0  u64  XxHash3 of the rest
///  8  i64  offset
/// 16  i32  partition
/// 20  u16  length of the group's name
/// 22  u16  length of the topic's name
/// 24       group, topic in ASCII
/// </code>
/// </summary>
internal static class OffsetRecord
{
    private const int OffsetAt = 8;
    private const int PartitionAt = 16;
    private const int GroupLengthAt = 20;
    private const int TopicLengthAt = 22;
    private const int TextAt = 24;

    /// <summary>The longest record.</summary>
    public const int MaxBytes = TextAt + 2 * TopicSettings.MaxNameLength;

    public static void Write(IBufferWriter<byte> output, OffsetKey key, long offset)
    {
        int length = TextAt + key.Group.Length + key.Partition.Topic.Length;
        Span<byte> record = output.GetSpan(length)[..length];
        BinaryPrimitives.WriteInt64LittleEndian(record[OffsetAt..], offset);
        BinaryPrimitives.WriteInt32LittleEndian(record[PartitionAt..], key.Partition.Partition);
        BinaryPrimitives.WriteUInt16LittleEndian(record[GroupLengthAt..], (ushort)key.Group.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(record[TopicLengthAt..], (ushort)key.Partition.Topic.Length);
        Encoding.ASCII.GetBytes(key.Group, record[TextAt..]);
        Encoding.ASCII.GetBytes(key.Partition.Topic, record[(TextAt + key.Group.Length)..]);
        BinaryPrimitives.WriteUInt64LittleEndian(record, XxHash3.HashToUInt64(record[OffsetAt..]));
        output.Advance(length);
    }

    /// <summary>Reads the record at the start of the bytes; its length, or 0 when there is no intact one.</summary>
    public static int TryRead(ReadOnlySpan<byte> bytes, out OffsetKey key, out long offset)
    {
        (key, offset) = (default, 0);
        if (bytes.Length < TextAt) return 0;
        int group = BinaryPrimitives.ReadUInt16LittleEndian(bytes[GroupLengthAt..]);
        int topic = BinaryPrimitives.ReadUInt16LittleEndian(bytes[TopicLengthAt..]);
        int length = TextAt + group + topic;
        if (length > bytes.Length || length > MaxBytes) return 0;
        if (BinaryPrimitives.ReadUInt64LittleEndian(bytes) != XxHash3.HashToUInt64(bytes[OffsetAt..length])) return 0;
        TopicPartition partition = new(
            Encoding.ASCII.GetString(bytes.Slice(TextAt + group, topic)),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[PartitionAt..]));
        key = new OffsetKey(Encoding.ASCII.GetString(bytes.Slice(TextAt, group)), partition);
        offset = BinaryPrimitives.ReadInt64LittleEndian(bytes[OffsetAt..]);
        return TopicSettings.IsValidName(key.Group) && TopicSettings.IsValidName(partition.Topic) && offset >= 0
            ? length : 0;
    }
}
