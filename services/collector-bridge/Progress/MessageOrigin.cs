using System.Globalization;
using System.Text;
using SysFlow.Streaming;

namespace SysFlow.CollectorBridge;

/// <summary>
/// The origin of a message in its headers, so that a restarted bridge can tell from the topic alone what has been
/// published (docs/wire/event-batch.md).
/// </summary>
internal static class MessageOrigin
{
    /// <summary>Name of the header with the trace's identity.</summary>
    public static ReadOnlySpan<byte> TraceHeader => "trace-id"u8;

    /// <summary>
    /// Name of the header with the ordinal of the message's first record in the trace and the position after its last.
    /// </summary>
    public static ReadOnlySpan<byte> PositionHeader => "trace-position"u8;

    /// <summary>Name of the header with the socket on which a collector sent the records.</summary>
    public static ReadOnlySpan<byte> SocketHeader => "collector-socket"u8;

    /// <summary>Writes the headers of a message from a trace.</summary>
    public static void WriteTrace(MessageBatch batch, string id, long firstRecord, in TracePosition behind)
    {
        batch.AddHeader(TraceHeader, Encoding.ASCII.GetBytes(id));
        string position = string.Create(CultureInfo.InvariantCulture, $"{firstRecord} {behind}");
        batch.AddHeader(PositionHeader, Encoding.ASCII.GetBytes(position));
    }

    /// <summary>Reads the headers of a message; false when it is not from a trace.</summary>
    public static bool TryReadTrace(in Message message, out TraceId id, out long firstRecord, out TracePosition behind)
    {
        id = default;
        firstRecord = 0;
        behind = default;
        if (!message.Headers.TryGet(TraceHeader, out ReadOnlySpan<byte> name)
            || !message.Headers.TryGet(PositionHeader, out ReadOnlySpan<byte> position))
        {
            return false;
        }

        string text = Encoding.ASCII.GetString(position);
        int space = text.IndexOf(' ', StringComparison.Ordinal);
        return space > 0
            && TraceId.TryParse(Encoding.ASCII.GetString(name), out id)
            && long.TryParse(text[..space], NumberStyles.None, CultureInfo.InvariantCulture, out firstRecord)
            && TracePosition.TryParse(text[(space + 1)..], out behind);
    }
}
