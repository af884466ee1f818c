using System.Text;
using System.Text.Json;

namespace SysFlow.Ecs.Tests;

/// <summary>A document as it was handed over.</summary>
internal sealed record MappedDocument(string DataStream, string Id, long TimestampNs, byte[] Json)
{
    /// <summary>The document, parsed.</summary>
    public JsonElement Root
    {
        get
        {
            using JsonDocument document = JsonDocument.Parse(Json);
            return document.RootElement.Clone();
        }
    }

    /// <inheritdoc />
    public override string ToString() => Encoding.UTF8.GetString(Json);
}
