using System.Text;
using System.Text.Json;
using SysFlow.Streaming;

namespace SysFlow.Cli;

/// <summary>Shows what is in the messages of one kind of topic.</summary>
internal abstract class MessageDecoder
{
    /// <summary>Writes everything in the message that the filter lets through.</summary>
    public abstract void Decode(in Message message, TapOutput output);

    /// <summary>Says of a message that it is not what its topic holds.</summary>
    protected static void WriteUnreadable(in Message message, string reason, TapOutput output)
    {
        int bytes = message.Value.Length;
        output.Write(
            message,
            () => $"cannot be decoded: {reason} ({Tables.Bytes(bytes)})",
            json =>
            {
                json.WriteString("error", reason);
                json.WriteNumber("bytes", bytes);
            });
    }

    /// <summary>Bytes as text; what is not UTF-8 is shown as U+FFFD.</summary>
    protected static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);
}
