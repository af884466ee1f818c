using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;

namespace SysFlow.Documents.Embedded;

/// <summary>
/// The sort key of found documents: time, then data stream and id by their UTF-8 bytes. No two documents have the same
/// key.
/// </summary>
internal readonly record struct HitKey(long Time, byte[] DataStream, byte[] Id)
{
    /// <summary>Less than zero when this key comes first in ascending order.</summary>
    public int CompareTo(HitKey other)
    {
        int byTime = Time.CompareTo(other.Time);
        if (byTime != 0) return byTime;
        int byStream = DataStream.AsSpan().SequenceCompareTo(other.DataStream);
        return byStream != 0 ? byStream : Id.AsSpan().SequenceCompareTo(other.Id);
    }

    /// <summary>
    /// The key as an opaque text for <see cref="SearchRequest.After"/>: time, length of the stream, stream, id in
    /// base64url.
    /// </summary>
    public string ToCursor()
    {
        byte[] bytes = new byte[sizeof(long) + 1 + DataStream.Length + Id.Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Time);
        bytes[sizeof(long)] = (byte)DataStream.Length; // at most BlockLimits.DataStreamBytes = 255
        DataStream.CopyTo(bytes.AsSpan(sizeof(long) + 1));
        Id.CopyTo(bytes.AsSpan(sizeof(long) + 1 + DataStream.Length));
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Parses a cursor.</summary>
    /// <exception cref="ArgumentException">The text is not a cursor.</exception>
    public static HitKey FromCursor(string cursor)
    {
        const int Longest = 2 * (sizeof(long) + 1 + BlockLimits.DataStreamBytes + BlockLimits.IdBytes);
        byte[] bytes = new byte[Longest];
        if (cursor.Length > Longest
            || Base64Url.DecodeFromChars(cursor, bytes, out _, out int length) != OperationStatus.Done
            || length < sizeof(long) + 1
            || length < sizeof(long) + 1 + bytes[sizeof(long)])
        {
            throw new ArgumentException("The cursor is not valid: take it from the previous page.", nameof(cursor));
        }

        int id = sizeof(long) + 1 + bytes[sizeof(long)];
        return new HitKey(BinaryPrimitives.ReadInt64BigEndian(bytes), bytes[(sizeof(long) + 1)..id], bytes[id..length]);
    }
}
