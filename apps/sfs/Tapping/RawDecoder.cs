using SysFlow.Streaming;

namespace SysFlow.Cli;

/// <summary>Shows messages of a topic that is not the pipeline's: key, headers and size.</summary>
internal sealed class RawDecoder : MessageDecoder
{
    public override void Decode(in Message message, TapOutput output)
    {
        string key = Text(message.Key);
        List<(string Name, string Value)> headers = HeaderText.Of(message);
        int bytes = message.Value.Length;
        ReadOnlyMemory<byte> value = message.ValueMemory;
        output.Write(
            message,
            () => $"key {key}, {Tables.Bytes(bytes)}{string.Concat(headers.Select(h => $", {h.Name}: {h.Value}"))}",
            json =>
            {
                json.WriteString("key", key);
                HeaderText.Write(json, headers);
                json.WriteBase64String("value", value.Span);
            });
    }
}
