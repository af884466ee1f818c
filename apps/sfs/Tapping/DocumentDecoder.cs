using System.Text.Json;
using SysFlow.Hosting;
using SysFlow.Streaming;

namespace SysFlow.Cli;

/// <summary>Shows ECS documents.</summary>
/// <param name="filter">Selects documents by their fields; null for all.</param>
internal sealed class DocumentDecoder(JsonFilter? filter) : MessageDecoder
{
    public override void Decode(in Message message, TapOutput output)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(message.ValueMemory);
        }
        catch (JsonException e)
        {
            if (filter is null) WriteUnreadable(message, e.Message, output);
            return;
        }

        using (document)
        {
            JsonElement root = document.RootElement;
            if (filter?.Matches(root) == false) return;
            string id = Header(message, PipelineTopics.DocumentIdHeader);
            string stream = Header(message, PipelineTopics.DataStreamHeader);
            output.Write(message, () => $"{stream} {id} {root.GetRawText()}", json =>
            {
                json.WriteString("id", id);
                json.WriteString("data_stream", stream);
                json.WritePropertyName("document");
                root.WriteTo(json);
            });
        }
    }

    private static string Header(in Message message, ReadOnlySpan<byte> name) =>
        message.Headers.TryGet(name, out ReadOnlySpan<byte> value) ? Text(value) : "";
}
